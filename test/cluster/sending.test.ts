import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type RawBuilder, sql } from 'kysely';
import type { FeedEvent, FeedWriter } from '../../src/feed/index.js';
import type { UserId } from '../../src/modules/accounts/index.js';
import { ConversationId } from '../../src/modules/conversations/core/conversation.entity.js';
import { createMessageWriter } from '../../src/modules/conversations/messages/storing/message-batch.js';
import { isUnavailable } from '../../src/platform/database/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { eventually } from '../support/eventually.js';
import { draftOf, WritingNode } from '../support/writing-node.js';

let backend: Backend;
let here: WritingNode;
let there: WritingNode;
let ada: UserId;
let grace: UserId;
/** In the order in which heads are locked. */
let rooms: ConversationId[];
let others: OtherTransaction[] = [];

beforeAll(async () => {
  backend = await createBackend();
  // Statements wait for locks for six tenths of it, while the tests do something else.
  const environment = { ...backend.environment, HUBBUB_DATABASE_TIMEOUT: '1m' };
  here = await WritingNode.open(environment);
  there = await WritingNode.open(environment);
});
beforeEach(async () => {
  [ada, grace] = [await here.newUser(), await here.newUser()];
  rooms = [];
  for (let i = 0; i < 5; i++) rooms.push(await here.newGroup(ada, grace));
  rooms.sort();
});
afterEach(async () => {
  for (const other of others) await other.end();
  others = [];
});
afterAll(async () => {
  for (const node of [here, there]) await node.close();
  await backend.dispose();
});

const room = (i: number) => rooms[i] as ConversationId;
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

/** A transaction outside of the nodes, which runs statements one after the other until the test ends it. */
class OtherTransaction {
  readonly #end = Promise.withResolvers<void>();
  #done: Promise<void> = Promise.resolve();
  #run: (statement: RawBuilder<unknown>) => Promise<unknown> = () => Promise.reject(new Error('not begun'));

  static async begin(...statements: RawBuilder<unknown>[]): Promise<OtherTransaction> {
    const other = new OtherTransaction();
    others.push(other);
    const begun = Promise.withResolvers<void>();
    other.#done = there.database.transaction(async (em) => {
      other.#run = (statement) => statement.execute(em.getKysely());
      // So that PostgreSQL never chooses it to break a deadlock, and it never waits for long.
      for (const setting of ["deadlock_timeout = '5s'", 'idle_in_transaction_session_timeout = 0']) {
        await other.run(sql.raw(`set local ${setting}`));
      }
      begun.resolve();
      await other.#end.promise;
    });
    await begun.promise;
    for (const statement of statements) await other.run(statement);
    return other;
  }

  run(statement: RawBuilder<unknown>): Promise<unknown> {
    return this.#run(statement);
  }

  /** Commits. */
  end(): Promise<void> {
    this.#end.resolve();
    return this.#done;
  }
}

const hold = (id: string) => sql`select 1 from feed where id = ${id} for update`;

/** Returns the PostgreSQL process that waits for a lock in this database. @throws if there is none. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(here.database.fork().getKysely());
  if (rows.length !== 1) throw new Error(`${rows.length} wait for a lock`);
  return Number(rows[0]?.pid);
}

describe('two nodes that write to the same rooms', () => {
  test('in opposite orders assign all positions, and each keeps the order of its callers', async () => {
    const senders = [
      { node: here, ids: rooms, name: 'here' },
      { node: there, ids: rooms.toReversed(), name: 'there' },
    ];
    const writing = senders.map(async ({ node, ids, name }) => {
      const writer = node.writer({ batch: 40 });
      for (let round = 0; round < 8; round++) {
        const drafts = numbers(100).map((i) =>
          draftOf(ada, ids[i % 5] as ConversationId, `${name} ${round * 100 + i}`),
        );
        await Promise.all(drafts.map((draft) => writer.write(draft)));
      }
    });
    await Promise.all(writing);
    for (const id of rooms) {
      const stored = await here.stored(id);
      expect(stored.map(({ position }) => position)).toEqual(numbers(320).map((i) => i + 3));
      for (const { name } of senders) {
        const own = stored
          .filter(({ content }) => content.startsWith(name))
          .map(({ content }) => content.split(' ')[1]);
        expect(own.map(Number)).toEqual(own.map(Number).toSorted((a, b) => a - b));
      }
      expect((await here.log(id)).map(({ position }) => position)).toEqual(numbers(322).map((i) => i + 1));
    }
  });

  test('finish even after a deadlock', async () => {
    const [first, last] = [room(0), room(4)];
    const brief = await OtherTransaction.begin(hold(first));
    const other = await OtherTransaction.begin(hold(last));
    const writer = here.writer();
    const sends = [first, last].map((id) => writer.write(draftOf(ada, id, 'through')));
    // Both rooms are locked: the batch waits for the first, then locks it and waits for the last …
    const pid = await eventually(waiting);
    await brief.end();
    await eventually(async () => expect(await holderOf(first)).toBe(pid));
    // … whose holder wants the first. It gets it, which is possible only if the batch was rolled back.
    await other.run(hold(first));
    await other.end();
    expect((await Promise.all(sends)).map(({ position }) => position)).toEqual([3, 3]);
    expect([await here.stored(first), await here.stored(last)].flat()).toHaveLength(2);
  });

  test('and use a clientId at the same moment reject only the second message', async () => {
    const other = await OtherTransaction.begin(sql`
      insert into message (id, conversation_id, position, sender_id, content, client_id, created_at)
      values (${`other ${room(1)}`}, ${room(1)}, 3, ${ada}, 'first', 'a-1', now())`);
    const writer = here.writer();
    const drafts = numbers(30).map((i) => draftOf(ada, room(0), `${i}`, `a-${i}`));
    const sends = Promise.allSettled(drafts.map((draft) => writer.write(draft)));
    await eventually(waiting);
    await other.end();
    const refused = (await sends).flatMap((each, i) => (each.status === 'rejected' ? [{ i, ...each.reason }] : []));
    expect(refused).toMatchObject([{ i: 1, extensions: { code: 'CLIENT_ID_CONFLICT', field: 'input.clientId' } }]);
    expect((await here.stored(room(0))).map(({ position }) => position)).toEqual(numbers(29).map((i) => i + 3));
  });
});

/** Returns the process that has locked a row of `feed`, if any; others would have to wait for it. */
async function holderOf(feedId: string): Promise<number | null> {
  const isHeld = await here.database.transaction(async (em) => {
    const found = sql`select 1 from feed where id = ${feedId} for update skip locked`;
    return (await found.execute(em.getKysely())).rows.length === 0;
  });
  return isHeld ? waiting() : null;
}

describe('a room that is locked', () => {
  test('does not block other rooms, and keeps the order of its messages', async () => {
    const other = await OtherTransaction.begin(hold(room(0)));
    const writer = here.writer();
    const held: Promise<{ position: number }>[] = [];
    for (let i = 0; i < 5; i++) {
      held.push(writer.write(draftOf(ada, room(0), `${i}`)));
      expect((await writer.write(draftOf(ada, room(1), `${i}`))).position).toBe(i + 3);
    }
    // The first of them is written before the others, which must not overtake it.
    const next = held[0]?.then(() => writer.write(draftOf(ada, room(0), 'next')));
    await other.end();
    expect((await Promise.all(held)).map(({ position }) => position)).toEqual(numbers(5).map((i) => i + 3));
    expect((await next)?.position).toBe(8);
  });

  test('is written to without waiting for its lock again once it is free', async () => {
    const isHeld: boolean[] = [];
    const feeds = Object.create(here.feeds) as FeedWriter;
    feeds.writeBatch = (drafts, statement, held, eventOf) => {
      isHeld.push(held);
      return here.feeds.writeBatch(drafts, statement, held, eventOf);
    };
    const writer = createMessageWriter(feeds, { batch: 256, waiting: 100 }, () => undefined);
    const other = await OtherTransaction.begin(hold(room(0)));
    const held = [writer.write(draftOf(ada, room(0), 'one')), writer.write(draftOf(ada, room(0), 'two'))];
    await eventually(waiting);
    await other.end();
    await Promise.all(held);
    expect(isHeld).toEqual([false, true]);
    expect((await writer.write(draftOf(ada, room(0), 'three'))).position).toBe(5);
    expect(isHeld).toEqual([false, true, false]);
  });

  test('rejects its own callers only when too many wait', async () => {
    const other = await OtherTransaction.begin(hold(room(0)));
    const writer = here.writer({ waiting: 3 });
    const held = numbers(3).map((i) => writer.write(draftOf(ada, room(0), `${i}`)));
    await eventually(waiting);
    await expect(writer.write(draftOf(ada, room(0), 'too many'))).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect((await writer.write(draftOf(ada, room(1), 'elsewhere'))).position).toBe(3);
    await other.end();
    expect((await Promise.all(held)).map(({ position }) => position)).toEqual([3, 4, 5]);
  });

  test('is not written to again by a sender who lost the connection', async () => {
    const other = await OtherTransaction.begin(hold(room(0)));
    const writer = here.writer();
    const sends = numbers(3).map((i) => writer.write(draftOf(ada, room(0), `${i}`)));
    const ended = Promise.allSettled(sends);
    const pid = await eventually(waiting);
    await sql`select pg_terminate_backend(${pid})`.execute(here.database.fork().getKysely());
    for (const each of await ended) expect(each.status === 'rejected' && isUnavailable(each.reason)).toBe(true);
    await other.end();
    expect((await writer.write(draftOf(ada, room(0), 'after'))).position).toBe(3);
  });
});

test('connections that are lost in a transaction are replaced', async () => {
  const small = await WritingNode.open({ ...backend.environment, HUBBUB_DATABASE_POOL: '2' });
  try {
    for (let i = 0; i < 3; i++) {
      const other = await OtherTransaction.begin(hold(room(0)));
      const joining = Promise.allSettled([small.members.leave(grace, room(0), null)]);
      const pid = await eventually(waiting);
      await sql`select pg_terminate_backend(${pid})`.execute(here.database.fork().getKysely());
      expect(await joining).toMatchObject([{ status: 'rejected' }]);
      await other.end();
    }
    expect((await small.writer().write(draftOf(ada, room(0), 'after'))).position).toBe(3);
  } finally {
    await small.close();
  }
});

describe('a member who is removed while writing', () => {
  /** Delays a statement between what it sees and what it locks. */
  const ballast = () => draftOf(ada, ConversationId.create(), 'x'.repeat(2_000_000));

  test('has no message after the removal', async () => {
    const id = room(0);
    let isOver = false;
    let refused = 0;
    const writing = [here, there].map(async (node) => {
      const writer = node.writer();
      for (let i = 0; !isOver; i++) {
        const drafts = [ballast(), draftOf(grace, id, `${i}`), draftOf(ada, id, `${i}`)];
        const [, send] = await Promise.allSettled(drafts.map((draft) => writer.write(draft)));
        if (send?.status === 'rejected') refused++;
      }
    });
    for (let i = 0; i < 40; i++) {
      if (i % 2) await here.members.remove(ada, id, grace);
      else await there.members.leave(grace, id, null);
      const before = refused;
      await eventually(() => expect(refused).toBeGreaterThan(before + 1));
      await there.members.join(grace, id);
    }
    isOver = true;
    await Promise.all(writing);
    const log = await here.log(id);
    expect(log.map(({ position }) => position)).toEqual(log.map((_, i) => i + 1));
    expect(await strangers(id, log)).toEqual([]);
  });

  /** Returns the positions of messages whose sender was not a member at the time. */
  async function strangers(id: ConversationId, log: FeedEvent[]): Promise<number[]> {
    const { rows } = await sql<{ id: string; sender_id: string }>`
      select id, sender_id from message where conversation_id = ${id}`.execute(here.database.fork().getKysely());
    const senders = new Map(rows.map((row) => [row.id, row.sender_id]));
    const members = new Set<string>();
    return log.flatMap(({ type, data, position }) => {
      if (type === 'MEMBER_JOINED') members.add(String(data.userId));
      if (type === 'MEMBER_LEFT' || type === 'MEMBER_REMOVED') members.delete(String(data.userId));
      const isStrange = type === 'MESSAGE_ADDED' && !members.has(String(senders.get(String(data.messageId))));
      return isStrange ? [position] : [];
    });
  }
});
