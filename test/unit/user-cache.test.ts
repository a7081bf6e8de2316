import { beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { FeedTransaction } from '../../src/feed/index.js';
import type { User, UserId } from '../../src/modules/accounts/index.js';
import { UserCache } from '../../src/modules/accounts/users/user-cache.js';
import type { UserChanged } from '../../src/modules/accounts/users/user-changes.js';
import { UnreliableBus } from '../support/unreliable-bus.js';

const log = pino({ level: 'silent' });
const ada = 'usr_ada' as UserId;

/** The users in the database. A read sees them as they are when it begins, and is answered when the test says so. */
let names: Map<string, string>;
let reads: string[][];
let answer: Promise<void>;
let bus: UnreliableBus;
let users: UserCache;

async function read(ids: readonly string[]): Promise<(User | null)[]> {
  reads.push([...ids]);
  const found = ids.map((id) => (names.has(id) ? ({ id, username: names.get(id) } as User) : null));
  await answer;
  return found;
}

/** The changes that the database has recorded. */
let changes: UserChanged[];
const source = { read, drop: async () => undefined, noteChange: async () => undefined, changes: async () => changes };

beforeEach(async () => {
  names = new Map([
    [ada, 'ada'],
    ['usr_grace', 'grace'],
  ]);
  reads = [];
  changes = [];
  answer = Promise.resolve();
  bus = new UnreliableBus(log);
  users = new UserCache(bus, source, log);
  // The cache has subscribed once a later announcement arrives.
  await bus.subscribe('any', () => undefined);
});

async function nameOf(id: string, of = users): Promise<string | null | undefined> {
  const [user] = await of.byId([id]);
  return user?.username;
}

/** A change of a user whose transaction commits. */
async function rename(id: UserId, name: string, by = users): Promise<void> {
  names.set(id, name);
  const actions: (() => Promise<void>)[] = [];
  await by.changed(
    { afterCommit: (action: () => Promise<void>) => actions.push(action) } as unknown as FeedTransaction,
    id,
  );
  for (const action of actions) await action();
}

describe('the user cache', () => {
  test('reads users once, combines concurrent reads in one query, and keeps the order of the request', async () => {
    const asked = await Promise.all([users.byId(['usr_grace', ada, 'usr_none']), users.byId([ada])]);
    expect(asked.map((each) => each.map((user) => user?.username))).toEqual([['grace', 'ada', undefined], ['ada']]);
    expect(await nameOf(ada)).toBe('ada');
    expect(reads).toEqual([['usr_grace', ada, 'usr_none', ada]]);
    expect([users.hits, users.misses]).toEqual([1, 4]);
  });

  test('looks again for users that do not exist', async () => {
    expect(await nameOf('usr_new')).toBeUndefined();
    names.set('usr_new', 'new');
    expect(await nameOf('usr_new')).toBe('new');
  });

  test('shows a change at once on the node that made it', async () => {
    await nameOf(ada);
    await rename(ada, 'lovelace');
    expect(await nameOf(ada)).toBe('lovelace');
  });

  test("shows a change of another node before that node's event arrives", async () => {
    const elsewhere = new UserCache(bus, source, log);
    const heard = new Promise<string | null | undefined>((resolve) => {
      bus.subscribe('feed', () => resolve(nameOf(ada, elsewhere)));
    });
    await bus.subscribe('any', () => undefined);
    expect(await nameOf(ada, elsewhere)).toBe('ada');
    await rename(ada, 'lovelace');
    bus.publish('feed', {});
    expect(await heard).toBe('lovelace');
  });

  test('reads a user again if a change arrives during the read', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    answer = promise;
    const early = nameOf(ada);
    await until(() => reads.length === 1);
    await rename(ada, 'lovelace');
    resolve();
    expect(await early).toBe('ada');
    expect(await nameOf(ada)).toBe('lovelace');
  });

  test('reads all users again if announcements may have been lost', async () => {
    await nameOf(ada);
    names.set(ada, 'lovelace');
    expect(await nameOf(ada)).toBe('ada');
    bus.reconnected();
    expect(await nameOf(ada)).toBe('lovelace');
  });

  test('reads users again after a repair, once, if their change was not announced', async () => {
    await nameOf(ada);
    names.set(ada, 'lovelace');
    changes = [{ userId: ada, at: 'today' }];
    await users.repair();
    expect(await nameOf(ada)).toBe('lovelace');
    await users.repair();
    await nameOf(ada);
    expect(reads).toHaveLength(2);
    changes = [{ userId: ada, at: 'tomorrow' }];
    await users.repair();
    await nameOf(ada);
    expect(reads).toHaveLength(3);
  });

  test('keeps no users while it cannot receive changes', async () => {
    const { promise, resolve } = Promise.withResolvers<() => void>();
    bus.subscribe = () => promise;
    const deaf = new UserCache(bus, source, log);
    await nameOf(ada, deaf);
    await nameOf(ada, deaf);
    resolve(() => undefined);
    await promise;
    await nameOf(ada, deaf);
    await nameOf(ada, deaf);
    expect(reads).toHaveLength(3);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}
