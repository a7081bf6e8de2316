import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { JoinGroup, LeaveConversation, MessageEvents, meetInGroup, SendMessage, say } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { openDatabase } from '../support/database.js';
import { type Person, signUp } from '../support/people.js';
import type { Subscription } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;
let ada: Person;
let grace: Person;
let number = 0;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  number++;
  [ada, grace] = await signUp(server, `ada${number}`, `grace${number}`);
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

/** Returns the next events as `Type@conversation:position`, with the given names of the conversations. */
async function next(stream: Subscription<unknown>, count: number, names: Record<string, string>): Promise<string[]> {
  const events = (await stream.take(count)) as { messageEvents: Record<string, unknown> }[];
  return events.map(({ messageEvents: event }) => {
    const where = names[String(event.conversationId ?? event.subjectId)] ?? '?';
    return `${event.__typename}@${where}:${event.position ?? event.reason}`;
  });
}

describe('a subscription to all conversations', () => {
  test('follows all conversations and reports where it starts in each', async () => {
    const [tea, work] = [await meetInGroup('Tea', ada, grace), await meetInGroup('Work', ada, grace)];
    const stream = grace.connect().subscribe(MessageEvents, {});
    const { messageEvents: start } = await stream.next();
    if (start.__typename !== 'Subscribed') throw new Error('Subscribed comes first');
    expect(start.positions.toSorted((a, b) => a.subjectId.localeCompare(b.subjectId))).toEqual([
      { subjectId: 'cnv_00000000000000000000000000', position: 0 },
      { subjectId: tea, position: 2 },
      { subjectId: work, position: 2 },
    ]);
    await say(ada, tea, 'milk?');
    await say(ada, work, 'done');
    const events = await next(stream, 2, { [tea]: 'tea', [work]: 'work' });
    expect(events.sort()).toEqual(['MessageAdded@tea:3', 'MessageAdded@work:3']);
  });

  test('includes a conversation that the user joins, without any action by the client', async () => {
    const stream = grace.connect().subscribe(MessageEvents, {});
    await stream.next();
    const group = await meetInGroup('Later', ada);
    await say(ada, group, 'before grace was here');
    await grace.http.run(JoinGroup, { input: { groupId: group } });
    await say(ada, group, 'welcome');
    expect(await next(stream, 2, { [group]: 'later' })).toEqual(['MemberJoined@later:3', 'MessageAdded@later:4']);

    const sent = await ada.http.run(SendMessage, { input: { to: { userId: grace.id }, content: 'psst' } });
    const direct = sent.sendMessage.message.conversationId;
    const events = await next(stream, 2, { [direct]: 'direct' });
    expect(events.at(-1)).toBe('MessageAdded@direct:3');
  });

  test('ends for a conversation that the user leaves and continues for the others', async () => {
    const [tea, work] = [await meetInGroup('Tea', ada, grace), await meetInGroup('Work', ada, grace)];
    const names = { [tea]: 'tea', [work]: 'work' };
    const stream = grace.connect().subscribe(MessageEvents, {});
    await stream.next();
    await grace.http.run(LeaveConversation, { input: { conversationId: tea } });
    expect(await next(stream, 2, names)).toEqual(['MemberLeft@tea:3', 'AccessRevoked@tea:LEFT']);
    await say(ada, tea, 'she is gone');
    await say(ada, work, 'still here');
    expect(await next(stream, 1, names)).toEqual(['MessageAdded@work:3']);
    await grace.http.run(JoinGroup, { input: { groupId: tea } });
    expect(await next(stream, 1, names)).toEqual(['MemberJoined@tea:5']);
  });

  test('resumes each conversation at its place, and reports conversations joined and left meanwhile', async () => {
    const [tea, work] = [await meetInGroup('Tea', ada, grace), await meetInGroup('Work', ada, grace)];
    const known = await cursorsAt(2, tea, work);
    await say(ada, tea, 'missed');
    await grace.http.run(LeaveConversation, { input: { conversationId: work } });
    const fresh = await meetInGroup('Fresh', ada, grace);
    const stream = grace.connect().subscribe(MessageEvents, { afterEach: known });
    const names = { [tea]: 'tea', [work]: 'work', [fresh]: 'fresh' };
    const events = await next(stream, 4, names);
    expect(events[0]).toMatch(/^Subscribed/);
    expect(events.slice(1).sort()).toEqual([
      'AccessRevoked@work:ENDED_BEFORE',
      'MemberJoined@fresh:2',
      'MessageAdded@tea:3',
    ]);
    await say(ada, fresh, 'live');
    expect(await next(stream, 1, names)).toEqual(['MessageAdded@fresh:3']);
  });

  test('follows the most recently active conversations if there are too many', async () => {
    const [quiet, busy] = [await meetInGroup('Quiet', ada, grace), await meetInGroup('Busy', ada, grace)];
    await server.whileStopped(async () => {
      const database = await openDatabase(server.backend.environment);
      const many = sql`select 'cnv_many' || n as id from generate_series(1, 2000) n`;
      for (const statement of [
        sql`update feed set appended_at = appended_at - interval '2 days' where id = ${quiet}`,
        sql`update feed_event set at = at - interval '2 days' where feed_id = ${quiet} and position = 2`,
        sql`insert into conversation (id, kind, title, created_at) select id, 'GROUP', 'Many', now() from (${many}) as many`,
        sql`insert into feed (id, head, appended_at) select id, 1, now() - interval '1 day' from (${many}) as many`,
        sql`insert into member (conversation_id, user_id, role, joined_position, joined_at)
          select id, ${grace.id}, 'MEMBER', 2, now() from (${many}) as many`,
      ]) {
        await statement.execute(database.fork().getKysely());
      }
      await database.close();
    });
    const stream = grace.connect().subscribe(MessageEvents, { afterEach: await cursorsAt(2, quiet) });
    const { messageEvents: start } = await stream.next();
    if (start.__typename !== 'Subscribed') throw new Error('Subscribed comes first');
    const followed = new Set(start.positions.map(({ subjectId }) => subjectId));
    expect(followed.size).toBe(2_000);
    expect([busy, 'cnv_00000000000000000000000000'].every((id) => followed.has(id))).toBe(true);
    expect(followed.has(quiet)).toBe(false);
    // It was not left, only not followed, so no event reports it.
    expect(await next(stream, 1, { [busy]: 'busy' })).toEqual(['MemberJoined@busy:2']);
  });

  test('ends completely with the session', async () => {
    await meetInGroup('Tea', ada, grace);
    const socket = grace.connect();
    const stream = socket.subscribe(MessageEvents, {});
    await stream.next();
    await grace.http.send('mutation { logout { sessionId } }');
    const { messageEvents: last } = await stream.next();
    expect(last).toMatchObject({ __typename: 'AccessRevoked', subjectId: grace.id, reason: 'SESSION_ENDED' });
    expect((await socket.closed).code).toBe(4401);
  });

  test("rejects the other form's resume arguments, unknown ids and invalid cursors", async () => {
    const tea = await meetInGroup('Tea', ada, grace);
    const refusals = [
      [{ after: '1-1' }, 'BAD_INPUT'],
      [{ conversationId: tea, afterEach: [] }, 'BAD_INPUT'],
      [{ afterEach: [{ conversationId: grace.id, cursor: '1-1' }] }, 'BAD_ID'],
      [{ afterEach: [{ conversationId: tea, cursor: '99' }] }, 'BAD_CURSOR'],
    ] as const;
    const socket = grace.connect();
    for (const [variables, code] of refusals) {
      await expect(socket.subscribe(MessageEvents, variables as never).next()).rejects.toMatchObject({
        extensions: { code },
      });
    }
  });
});

/** Returns Grace's cursors at this position of each conversation. */
function cursorsAt(position: number, ...ids: string[]) {
  return Promise.all(
    ids.map(async (conversationId) => ({ conversationId, cursor: await cursorAt(grace, conversationId, position) })),
  );
}
