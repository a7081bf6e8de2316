import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeleteAccount } from '../support/account.js';
import { changedAt } from '../support/changed-at.js';
import { CreateGroup, JoinGroup, MessageEvents, RemoveMember } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import {
  AcceptInvitation,
  AddMember,
  ConversationById,
  CreateInviteLink,
  found,
  InviteUser,
  JoinByLink,
  promote,
} from '../support/groups.js';
import { foundModerated } from '../support/moderated-groups.js';
import { outcomes } from '../support/outcomes.js';
import { type Person, password, signUp } from '../support/people.js';
import { BanMember, OwnSanctionEvents, SanctionEvents, Sanctions, UnbanMember } from '../support/sanctions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const nextYear = new Date(Date.now() + 31_536_000_000).toISOString();
let server: TestServer;
let ada: Person;
let grace: Person;
let mary: Person;
let eve: Person;
/** Creates a public group of Ada's. Grace moderates it; Mary and Eve are members. */
let groupId: string;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, mary, eve] = await signUp(server, 'ada', 'grace', 'mary', 'eve');
});
beforeEach(async () => {
  groupId = await foundModerated(ada, grace, [mary, eve]);
});
afterEach(() => Promise.all([ada, grace, eve].map((person) => person.disconnect())));
afterAll(() => server.stop());

function ban(moderator: Person, { id: userId }: Person, terms: { until?: string; reason?: string } = {}) {
  return moderator.http.run(BanMember, { input: { groupId, userId, ...terms } });
}

async function listedBans(viewer: Person) {
  const { conversation } = await viewer.http.run(Sanctions, { id: groupId });
  const bans = conversation && 'bans' in conversation ? conversation.bans : null;
  return bans?.edges.map(({ node }) => node) ?? null;
}

async function invite(moderator: Person, { id: userId }: Person) {
  return moderator.http.run(InviteUser, { input: { groupId, userId } });
}

describe('a banned user', () => {
  test('is removed at once, and cannot rejoin a public group', async () => {
    await ban(grace, eve);
    const { conversation } = await eve.http.run(ConversationById, { id: groupId });
    expect(conversation).toMatchObject({ viewerMember: null });
    expect(await eve.http.refused(JoinGroup, { input: { groupId } })).toEqual({ code: 'BANNED', temporary: false });
  });

  test('sees when the ban expires', async () => {
    await ban(grace, eve, { until: nextYear });
    const { code, retryAfterMs } = await eve.http.refused(JoinGroup, { input: { groupId } });
    expect(code).toBe('BANNED');
    expect(Math.abs(Date.now() + Number(retryAfterMs) - Date.parse(nextYear))).toBeLessThan(60_000);
  });

  test('cannot join by a link, and the attempt does not use up the link', async () => {
    const input = { groupId, maxUses: 1 };
    const { createInviteLink } = await ada.http.run(CreateInviteLink, { input });
    const { token } = createInviteLink;
    await ban(ada, eve);
    expect((await eve.http.refused(JoinByLink, { input: { token } })).code).toBe('BANNED');
    const [linus] = await signUp(server, 'linus');
    await linus.http.run(JoinByLink, { input: { token } });
  });

  test('cannot be added or invited by a moderator, whom the error asks to lift the ban first', async () => {
    await ban(ada, eve);
    const input = { groupId, userId: eve.id };
    const member = { conversationId: groupId, userId: eve.id };
    const refusal = { code: 'BANNED', temporary: false, field: 'input.userId' };
    expect(await grace.http.refused(AddMember, { input: member })).toEqual(refusal);
    expect(await grace.http.refused(InviteUser, { input })).toEqual(refusal);
    await grace.http.run(UnbanMember, { input });
    await grace.http.run(AddMember, { input: member });
  });

  test('loses an open invitation', async () => {
    const [guest] = await signUp(server, `invited-${groupId.slice(-8)}`);
    await invite(ada, guest);
    const events = guest.connect().subscribe(OwnSanctionEvents, {});
    await events.next();
    await ban(grace, guest);
    expect(await guest.http.refused(AcceptInvitation, { input: { groupId } })).toMatchObject({ code: 'NOT_FOUND' });
    expect((await events.take(2)).map(({ membershipEvents }) => membershipEvents)).toEqual([
      { __typename: 'InvitationEnded', conversationId: groupId, outcome: 'WITHDRAWN' },
      { __typename: 'OwnBanChanged', conversationId: groupId, isBanned: true, until: null },
    ]);
    await guest.disconnect();
  });

  test('cannot learn whether an invisible private group exists', async () => {
    groupId = await found(ada, { visibility: 'PRIVATE' });
    const events = eve.connect().subscribe(OwnSanctionEvents, {});
    await events.next();
    await ban(ada, eve);
    expect(await eve.http.refused(JoinGroup, { input: { groupId } })).toMatchObject({ code: 'NOT_FOUND' });
    await ada.http.run(UnbanMember, { input: { groupId, userId: eve.id } });
    // No event of the ban precedes the next event.
    const { createGroup } = await eve.http.run(CreateGroup, { input: { title: 'Next' } });
    expect((await events.next()).membershipEvents).toMatchObject({ conversationId: createGroup.group.id });
  });

  test('can rejoin when the ban has expired, without being unbanned', async () => {
    // Retried if the server is so slow that the time has passed when it gets the request.
    await eventually(() => ban(grace, eve, { until: new Date(Date.now() + 500).toISOString() }));
    await eventually(() => eve.http.run(JoinGroup, { input: { groupId } }));
    expect(await listedBans(ada)).toEqual([]);
    await server.runJob('purge-deleted-groups');
    await ban(grace, eve);
    expect(await listedBans(ada)).toMatchObject([{ until: null, user: { username: 'eve' } }]);
  });

  test('who is only removed can join again', async () => {
    await grace.http.run(RemoveMember, { input: { conversationId: groupId, userId: eve.id } });
    await eve.http.run(JoinGroup, { input: { groupId } });
  });
});

describe('a ban', () => {
  test('ends the subscription of the banned member with the reason, and is visible to the others', async () => {
    const [ofEve, ofAda] = [eve, ada].map((person) =>
      person.connect().subscribe(SanctionEvents, { conversationId: groupId }),
    );
    const own = eve.connect().subscribe(OwnSanctionEvents, {});
    for (const stream of [ofEve, ofAda, own]) await stream?.next();
    await ban(grace, eve, { until: nextYear, reason: 'Spam' });
    expect((await ofEve?.take(2))?.map(({ messageEvents }) => messageEvents)).toEqual([
      { __typename: 'MemberRemoved', user: { username: 'eve' } },
      { __typename: 'AccessRevoked', subjectId: groupId, reason: 'BANNED' },
    ]);
    await ofEve?.end();
    await grace.http.run(UnbanMember, { input: { groupId, userId: eve.id } });
    expect((await ofAda?.take(3))?.map(({ messageEvents }) => messageEvents)).toEqual([
      { __typename: 'MemberRemoved', user: { username: 'eve' } },
      { __typename: 'UserBanned', until: nextYear, user: { username: 'eve' } },
      { __typename: 'UserUnbanned', user: { username: 'eve' } },
    ]);
    expect((await own.take(3)).map(({ membershipEvents }) => membershipEvents)).toEqual([
      { __typename: 'ConversationLeft', conversationId: groupId },
      { __typename: 'OwnBanChanged', conversationId: groupId, isBanned: true, until: nextYear },
      { __typename: 'OwnBanChanged', conversationId: groupId, isBanned: false, until: null },
    ]);
  });

  test('ends only its own conversation in a subscription to all', async () => {
    const stream = eve.connect().subscribe(MessageEvents, {});
    await stream.next();
    await ban(grace, eve);
    const revoked = { __typename: 'AccessRevoked', subjectId: groupId, reason: 'BANNED' };
    for (;;) {
      const { messageEvents } = await stream.next();
      if (messageEvents.__typename !== 'AccessRevoked') continue;
      expect(messageEvents).toEqual(revoked);
      break;
    }
  });

  test('is listed with its reason for the owner and the moderators only', async () => {
    await ban(grace, eve, { until: nextYear, reason: 'Spam' });
    const listed = { kind: 'BAN', until: nextYear, reason: 'Spam' };
    const people = { user: { username: 'eve' }, moderator: { username: 'grace' } };
    for (const viewer of [ada, grace]) expect(await listedBans(viewer)).toEqual([{ ...listed, ...people }]);
    for (const viewer of [mary, eve]) expect(await listedBans(viewer)).toBeNull();
  });

  test('is listed with others page by page, newest first', async () => {
    await ban(grace, eve);
    await ban(grace, mary);
    const first = await ada.http.run(Sanctions, { id: groupId, first: 1 });
    const page = first.conversation && 'bans' in first.conversation ? first.conversation.bans : null;
    expect(page?.edges).toMatchObject([{ node: { user: { username: 'mary' } } }]);
    expect(page?.pageInfo.hasNextPage).toBe(true);
    const after = String(page?.pageInfo.endCursor);
    const second = await ada.http.run(Sanctions, { id: groupId, first: 1, after });
    expect(second.conversation).toMatchObject({
      bans: { edges: [{ node: { user: { username: 'eve' } } }], pageInfo: { hasNextPage: false } },
    });
    expect(await ada.http.refused(Sanctions, { id: groupId, after: 'x' })).toMatchObject({ code: 'BAD_CURSOR' });
  });

  test('is replaced by one with other terms, and publishes nothing for the same terms', async () => {
    const first = await ban(grace, eve, { reason: 'Spam' });
    const again = await ban(grace, eve, { reason: 'Spam' });
    expect(again.banMember.position).toBeNull();
    const { banMember } = await ban(ada, eve, { until: nextYear });
    expect(banMember.position).toBe(changedAt(first.banMember.position) + 1);
    expect(await listedBans(ada)).toMatchObject([{ until: nextYear, reason: null, moderator: { username: 'ada' } }]);
  });
});

describe('a ban is rejected', () => {
  test.each([
    ['of oneself', () => ban(grace, grace), 'BAD_INPUT'],
    ['until a time in the past', () => ban(grace, eve, { until: '2001-01-01T00:00:00Z' }), 'BAD_INPUT'],
    ['without a reason', () => ban(grace, eve, { reason: '' }), 'BAD_INPUT'],
    ['for a reason of more than 500 characters', () => ban(grace, eve, { reason: 'x'.repeat(501) }), 'BAD_INPUT'],
    ['of the owner by a moderator', () => ban(grace, ada), 'FORBIDDEN'],
    ['of any member by a member', () => ban(mary, eve), 'FORBIDDEN'],
  ])('%s', async (_what, attempt, code) => {
    expect(await outcomes(attempt())).toEqual([code]);
  });

  test('of another moderator by a moderator, but not by the owner', async () => {
    await promote(ada, groupId, mary);
    expect(await outcomes(ban(grace, mary))).toEqual(['FORBIDDEN']);
    expect(await outcomes(ban(ada, mary))).toEqual(['OK']);
  });

  test('when it should be lifted and does not exist', async () => {
    const input = { groupId, userId: mary.id };
    expect(await grace.http.refused(UnbanMember, { input })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.userId',
    });
  });
});

test('a deleted account has no ban, and cannot be banned', async () => {
  const [gone] = await signUp(server, 'gone');
  await ban(ada, gone);
  await gone.http.run(DeleteAccount, { input: { password } });
  expect(await listedBans(ada)).toEqual([]);
  expect(await outcomes(ban(ada, gone))).toEqual(['NOT_FOUND']);
});

test('a user who joins in all ways while being banned is not a member in the end', async () => {
  const { createInviteLink } = await ada.http.run(CreateInviteLink, { input: { groupId } });
  for (let round = 0; round < 8; round++) {
    await ada.http.run(RemoveMember, { input: { conversationId: groupId, userId: eve.id } });
    const [banned, ...joins] = await outcomes(
      ban(grace, eve),
      eve.http.run(JoinGroup, { input: { groupId } }),
      eve.http.run(JoinByLink, { input: { token: createInviteLink.token } }),
      ada.http.run(AddMember, { input: { conversationId: groupId, userId: eve.id } }),
    );
    expect(banned).toBe('OK');
    for (const outcome of joins) expect(['OK', 'BANNED']).toContain(outcome);
    const { conversation } = await eve.http.run(ConversationById, { id: groupId });
    expect(conversation?.viewerMember).toBeNull();
    expect((await eve.http.refused(JoinGroup, { input: { groupId } })).code).toBe('BANNED');
    await grace.http.run(UnbanMember, { input: { groupId, userId: eve.id } });
    await eve.http.run(JoinGroup, { input: { groupId } });
  }
});
