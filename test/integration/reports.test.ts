import type { ResultOf } from '@graphql-typed-document-node/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { AdminEvents, AuditLogPage, FileReport, Reports, ResolveReport, signUpAdmin } from '../support/admin.js';
import { call } from '../support/call.js';
import { MessageEvents, meetInGroup, write } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const ReportReferences = graphql(`
  query ReportReferences($id: ID!) {
    node(id: $id) {
      ... on Report {
        messageId
        message {
          id
        }
        conversation {
          id
        }
      }
    }
    auditLog(first: 1, subjectId: $id) {
      edges {
        node {
          subject {
            __typename
            id
          }
        }
      }
    }
  }
`);

const ReportAndSee = graphql(`
  mutation ReportAndSee($input: FileReportInput!) {
    fileReport(input: $input) {
      reportId
      report {
        id
      }
    }
  }
`);

type ReportParts = ResultOf<typeof Reports>['reports']['edges'][number]['node'];

let server: TestServer;
let ada: Person;
let grace: Person;
let mary: Person;
let eve: Person;
let groupId: string;
let messageId: string;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_REPORTS_PER_DAY: '25' });
  ada = await signUpAdmin(server, 'ada');
  [grace, mary, eve] = await signUp(server, 'grace', 'mary', 'eve');
});
beforeEach(async () => {
  groupId = await meetInGroup('Reports', grace, mary);
  messageId = await write(grace, groupId, 'buy this');
});
afterEach(() => Promise.all([ada, grace, mary, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function report(person: Person, reason = 'advertising'): Promise<string> {
  return (await person.http.run(FileReport, { input: { about: { messageId }, reason } })).fileReport.reportId;
}

async function queue(state: 'OPEN' | 'RESOLVED' = 'OPEN') {
  const { reports } = await ada.http.run(Reports, { state: state, first: 100 });
  return {
    position: reports.position,
    cursor: reports.cursor,
    reports: new Map(reports.edges.map(({ node }) => [node.id, node])),
  };
}

/** Expects that the state before, updated by the events since, equals the state after. */
async function follow(change: () => Promise<unknown>, events: number) {
  const before = await queue();
  await change();
  const stream = ada.connect().subscribe(AdminEvents, { after: before.cursor });
  await stream.next();
  for (const { adminEvents: event } of await stream.take(events)) {
    if (!('report' in event) || !event.report) throw new Error(`${event.__typename} has no report`);
    const told: ReportParts = event.report;
    if (event.__typename === 'ReportFiled') before.reports.set(told.id, told);
    else before.reports.delete(told.id);
  }
  const after = await queue();
  expect(before.reports).toEqual(after.reports);
  expect(after.position).toBe(before.position + events);
}

describe('a report of a message', () => {
  test('is visible to administrators only', async () => {
    await follow(() => report(mary), 1);
    const id = [...(await queue()).reports.keys()].at(-1);
    expect((await queue()).reports.get(String(id))).toMatchObject({
      reason: 'advertising',
      content: 'buy this',
      resolution: null,
      resolvedBy: null,
      reporter: { username: 'mary' },
      user: { username: 'grace' },
    });
    for (const person of [grace, mary]) {
      expect(await person.http.refused(Reports, {})).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  test('is stored once, even if the same message is reported twice at once', async () => {
    const ids = await Promise.all([report(mary), report(mary, 'again'), report(mary, 'and again')]);
    expect(new Set(ids).size).toBe(1);
    expect(await report(grace, 'my own')).not.toBe(ids[0]);
  });

  test('leads to its message and conversation, as far as the administrator may see them', async () => {
    const { fileReport } = await mary.http.run(ReportAndSee, { input: { about: { messageId }, reason: 'look' } });
    expect(fileReport.report).toBeNull();
    const id = fileReport.reportId;
    // The group is public, and its messages are for members.
    const seen = { messageId, message: null, conversation: { id: groupId } };
    expect((await ada.http.run(ReportReferences, { id })).node).toEqual(seen);
    await call(ada, 'joinGroup', { groupId });
    expect((await ada.http.run(ReportReferences, { id })).node).toEqual({ ...seen, message: { id: messageId } });
    const own = await ada.http.run(ReportAndSee, { input: { about: { messageId }, reason: 'mine' } });
    expect(own.fileReport.report).toEqual({ id: own.fileReport.reportId });
    await ada.http.run(ResolveReport, { input: { reportId: id, resolution: 'MESSAGE_KEPT' } });
    const { auditLog } = await ada.http.run(ReportReferences, { id });
    expect(auditLog.edges).toEqual([{ node: { subject: { __typename: 'Report', id } } }]);
  });

  test('must be of a message that the reporter may read', async () => {
    const input = { about: { messageId }, reason: 'jealousy' };
    expect(await eve.http.refused(FileReport, { input })).toMatchObject({ code: 'NOT_FOUND' });
    const wordless = { about: { messageId }, reason: '' };
    expect(await mary.http.refused(FileReport, { input: wordless })).toMatchObject({ field: 'input.reason' });
  });

  test('is resolved once, and stays in the list', async () => {
    const reportId = await report(mary);
    const input = { reportId, resolution: 'MESSAGE_KEPT' as const, note: 'a joke' };
    await follow(() => ada.http.run(ResolveReport, { input }), 1);
    const { resolveReport: again } = await ada.http.run(ResolveReport, { input: { ...input, note: 'no joke' } });
    expect(again).toMatchObject({ position: null, report: { note: 'a joke', resolvedBy: { username: 'ada' } } });
    expect((await queue('RESOLVED')).reports.get(reportId)).toMatchObject({ resolution: 'MESSAGE_KEPT' });
    // It can be reported again.
    expect(await report(mary)).not.toBe(reportId);
  });

  test('can be resolved by deleting the message, which resolves all reports of it', async () => {
    const heard = mary.connect().subscribe(MessageEvents, { conversationId: groupId });
    await heard.next();
    const [reportId, other] = [await report(mary), await report(grace)];
    const input = { reportId, resolution: 'MESSAGE_DELETED' as const };
    await follow(() => ada.http.run(ResolveReport, { input }), 2);
    expect((await heard.next()).messageEvents.__typename).toBe('MessageDeleted');
    const resolved = (await queue('RESOLVED')).reports;
    for (const id of [reportId, other]) {
      expect(resolved.get(id)).toMatchObject({ resolution: 'MESSAGE_DELETED', content: 'buy this' });
    }
    const { auditLog } = await ada.http.run(AuditLogPage, { first: 10, subjectId: messageId });
    expect(auditLog.edges.map(({ node: { action } }) => action)).toEqual(['MESSAGE_DELETED']);
    expect(await mary.http.refused(FileReport, { input: { about: { messageId }, reason: 'late' } })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a report of a user', () => {
  const reportUser = async (person: Person, userId: string, reason = 'rude') =>
    (await person.http.run(FileReport, { input: { about: { userId }, reason } })).fileReport.reportId;

  test('reaches administrators without a message', async () => {
    let id = '';
    await follow(async () => {
      id = await reportUser(eve, grace.id);
    }, 1);
    expect((await queue()).reports.get(id)).toMatchObject({
      userId: grace.id,
      user: { username: 'grace' },
      reporter: { username: 'eve' },
      reason: 'rude',
      content: null,
    });
    const none = { messageId: null, message: null, conversation: null };
    expect((await ada.http.run(ReportReferences, { id })).node).toEqual(none);
  });

  test('is stored once while it is open, beside reports of the messages of the user', async () => {
    const ids = await Promise.all([reportUser(mary, eve.id), reportUser(mary, eve.id), reportUser(mary, eve.id)]);
    expect(new Set(ids).size).toBe(1);
    expect(await reportUser(grace, eve.id)).not.toBe(ids[0]);
    const ofMessage = await report(mary);
    expect(await reportUser(mary, grace.id)).not.toBe(ofMessage);
  });

  test('is resolved once, by one of two administrators, and can then be filed again', async () => {
    const reportId = await reportUser(mary, ada.id);
    const misfit = { reportId, resolution: 'MESSAGE_DELETED' as const };
    expect(await ada.http.refused(ResolveReport, { input: misfit })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'input.resolution',
    });
    const input = { reportId, resolution: 'ACTION_TAKEN' as const, note: 'warned' };
    const resolved = await Promise.all([1, 2].map(() => ada.http.run(ResolveReport, { input })));
    expect(resolved.filter(({ resolveReport }) => resolveReport.position !== null)).toHaveLength(1);
    expect((await queue('RESOLVED')).reports.get(reportId)).toMatchObject({
      resolution: 'ACTION_TAKEN',
      note: 'warned',
    });
    expect(await reportUser(mary, ada.id)).not.toBe(reportId);
  });

  test('must be of another user that exists, and a report of a message needs its own resolution', async () => {
    const refused = async (about: { userId: string }) =>
      mary.http.refused(FileReport, { input: { about, reason: 'rude' } });
    expect(await refused({ userId: mary.id })).toMatchObject({ code: 'BAD_INPUT', field: 'input.about.userId' });
    const nobody = 'usr_01m70000000000000000000000';
    expect(await refused({ userId: nobody })).toMatchObject({ code: 'NOT_FOUND', field: 'input.about.userId' });
    expect(await refused({ userId: messageId })).toMatchObject({ code: 'BAD_ID', field: 'input.about.userId' });
    const input = { reportId: await report(mary), resolution: 'NO_ACTION' as const };
    expect(await ada.http.refused(ResolveReport, { input })).toMatchObject({ field: 'input.resolution' });
  });
});

test('the reports of one user are limited to a number per day', async () => {
  const [tom] = await signUp(server, 'tom');
  const input = { about: { userId: grace.id }, reason: 'rude' };
  const flood = await Promise.allSettled(Array.from({ length: 26 }, () => tom.http.run(FileReport, { input })));
  const refused = flood.filter(({ status }) => status === 'rejected');
  expect(refused).toMatchObject([{ reason: { extensions: { code: 'RATE_LIMITED' } } }]);
  await tom.disconnect();
});

test('the queue is read page by page, oldest first', async () => {
  const { reports } = await queue();
  const paged: string[] = [];
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const { reports: page } = (await ada.http.run(Reports, { first: 2, after })) as ResultOf<typeof Reports>;
    paged.push(...page.edges.map(({ node }) => node.id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  }
  expect(paged).toEqual([...reports.keys()]);
});
