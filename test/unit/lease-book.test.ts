import { beforeEach, describe, expect, test } from '@jest/globals';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { LeaseBook } from '../../src/modules/presence/leases/lease-book.js';

const times = { lease: 45_000, grace: 15_000, idleTime: 300_000, silence: 5_000, rest: 0 };
const start = 1_800_000_000_000;
let now = start;
let book: LeaseBook;
let ada: UserId;
let phone: SessionId;

beforeEach(() => {
  now = start;
  book = new LeaseBook(times, () => now);
  ada = UserId.create();
  phone = SessionId.create();
});

/** Returns the changes that the book has to write, without the ids, which are the same in all of them. */
const written = () => book.take().changes.map(({ userId: _, sessionId: __, ...what }) => what);
const request = { age: 0, released: false, requested: true, isAway: null };
const release = { age: 0, released: true, requested: false, isAway: null };
const socket = { age: 0, sockets: 1, isAway: null };

describe('the lease book', () => {
  test('knows whether there are changes to write', () => {
    expect(book.hasChanges).toBe(false);
    book.requested(ada, phone);
    expect(book.hasChanges).toBe(true);
    const { giveBack } = book.take();
    expect(book.hasChanges).toBe(false);
    giveBack();
    expect(book.hasChanges).toBe(true);
    book.take();
    book.end(ada, phone);
    expect(book.hasChanges).toBe(true);
  });

  test('writes each request once, with its age', () => {
    expect(book.requested(ada, phone)).toBe(true);
    expect(book.requested(ada, phone)).toBe(false);
    now += 700;
    expect(written()).toEqual([{ ...request, age: 700 }]);
    expect(written()).toEqual([]);
  });

  test('asks for an immediate write if the session is offline as far as this node knows, or will be before the next round', () => {
    book.opened(ada, phone);
    book.closed(phone);
    expect(book.requested(ada, phone)).toBe(false);
    book.opened(ada, phone);
    book.closed(phone);
    now += times.grace - times.silence;
    expect(book.requested(ada, phone)).toBe(true);
    now += times.idleTime;
    expect(book.opened(ada, phone)).toBe(true);
  });

  test('writes a socket while it is alive, and then that it was closed', () => {
    book.opened(ada, phone);
    expect(written()).toEqual([socket]);
    book.alive(phone);
    expect(written()).toEqual([socket]);
    book.closed(phone);
    expect(written()).toEqual([release]);
    book.alive(phone);
    expect(written()).toEqual([]);
  });

  test('writes no requests of a session that has a socket', () => {
    book.opened(ada, phone);
    written();
    book.requested(ada, phone);
    expect(written()).toEqual([]);
  });

  test('writes first that the last socket was closed, and then the request after it', () => {
    book.opened(ada, phone);
    written();
    book.closed(phone);
    book.requested(ada, phone);
    expect(written()).toEqual([{ ...request, released: true }]);
    book.requested(ada, phone);
    expect(written()).toEqual([request]);
  });

  test('writes the end of a session before everything else, and nothing of the session afterwards', () => {
    const laptop = SessionId.create();
    book.requested(ada, laptop);
    book.opened(ada, phone);
    book.end(ada, phone);
    book.closed(phone);
    expect(written()).toEqual([{ age: 0, ended: true }, request]);
    expect(book.size).toBe(1);
    book.end(ada, null);
    expect(written()).toEqual([{ age: 0, ended: true }]);
    expect(book.size).toBe(0);
  });

  test('writes a change that failed again in the next round, with the state at that time', () => {
    book.opened(ada, phone);
    book.end(ada, SessionId.create());
    const { changes, giveBack } = book.take();
    expect(changes).toHaveLength(2);
    now += 1_000;
    book.closed(phone);
    giveBack();
    now += 1_000;
    expect(written()).toEqual([
      { age: 0, ended: true },
      { ...release, age: 1_000 },
    ]);
  });

  test('drops a change that failed if the session has ended meanwhile', () => {
    book.opened(ada, phone);
    const { giveBack } = book.take();
    book.end(ada, phone);
    giveBack();
    expect(written()).toEqual([{ age: 0, ended: true }]);
  });

  test('writes again everything that still counts when asked to', () => {
    const [laptop, tablet] = [SessionId.create(), SessionId.create()];
    book.opened(ada, phone);
    book.requested(ada, laptop);
    book.opened(ada, tablet);
    book.closed(tablet);
    written();
    now += 15_000;
    book.writeAllAgain();
    expect(written()).toEqual([
      { ...socket, age: 15_000 },
      { ...request, age: 15_000 },
    ]);
    now += 285_000;
    book.writeAllAgain();
    expect(written()).toEqual([{ ...socket, age: 300_000 }]);
  });
});

describe('a session in the lease book', () => {
  test('is forgotten when its lease has expired and its changes are written', () => {
    book.requested(ada, phone);
    now += 300_000;
    book.prune();
    expect(book.size).toBe(1);
    written();
    book.prune();
    expect(book.size).toBe(0);
  });

  test('is taken over with its first socket, with the closing of its last socket, and with its end', () => {
    book.requested(ada, phone);
    expect(book.takenOver()).toEqual([]);
    book.opened(ada, phone);
    book.opened(ada, phone);
    now += 100;
    expect(book.takenOver()).toEqual([{ sessionId: phone, age: 100 }]);
    book.closed(phone);
    expect(book.takenOver()).toEqual([]);
    book.closed(phone);
    expect(book.takenOver()).toEqual([{ sessionId: phone, age: 0 }]);
    book.end(ada, phone);
    expect(book.takenOver()).toEqual([{ sessionId: phone, age: 0 }]);
  });

  test('is forgotten when another node takes it over, unless it did something here since', () => {
    book.requested(ada, phone);
    now += 500;
    book.leave([{ sessionId: phone, age: 501 }]);
    expect(book.size).toBe(1);
    book.leave([{ sessionId: phone, age: 500 }]);
    expect([book.size, written()]).toEqual([0, []]);
  });

  test('is kept after another node took it over until the closing of its sockets is written', () => {
    book.opened(ada, phone);
    written();
    book.closed(phone);
    book.requested(ada, phone);
    book.leave([{ sessionId: phone, age: 0 }]);
    expect(written()).toEqual([release]);
  });

  test('is kept while it has a socket on this node', () => {
    book.opened(ada, phone);
    now += 100;
    book.leave([{ sessionId: phone, age: 0 }]);
    expect(written()).toEqual([{ ...socket, age: 100 }]);
  });
});
