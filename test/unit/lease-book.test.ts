import { beforeEach, describe, expect, test } from '@jest/globals';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
import { LeaseBook } from '../../src/modules/presence/leases/lease-book.js';

const times = { lease: 45_000, grace: 15_000, idleTime: 300_000, silence: 5_000 };
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

/** What is to be written, without what is the same in all. */
const written = () => book.take().changes.map(({ userId: _, sessionId: __, ...what }) => what);
const request = { age: 0, released: false, requested: true, isAway: null };
const release = { age: 0, released: true, requested: false, isAway: null };
const socket = { age: 0, sockets: 1, isAway: null };

describe('what a node is to write', () => {
  test('is each sign of life once, as old as it is', () => {
    expect(book.requested(ada, phone)).toBe(true);
    expect(book.requested(ada, phone)).toBe(false);
    now += 700;
    expect(written()).toEqual([{ ...request, age: 700 }]);
    expect(written()).toEqual([]);
  });

  test('is written at once for one who is gone as far as is known here, or will be before the next round', () => {
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

  test('is a socket as long as it shows life, and then that it was closed', () => {
    book.opened(ada, phone);
    expect(written()).toEqual([socket]);
    book.alive(phone);
    expect(written()).toEqual([socket]);
    book.closed(phone);
    expect(written()).toEqual([release]);
    book.alive(phone);
    expect(written()).toEqual([]);
  });

  test('is nothing of requests beside a socket', () => {
    book.opened(ada, phone);
    written();
    book.requested(ada, phone);
    expect(written()).toEqual([]);
  });

  test('is first that the last socket was closed, and then the request after it', () => {
    book.opened(ada, phone);
    written();
    book.closed(phone);
    book.requested(ada, phone);
    expect(written()).toEqual([{ ...request, released: true }]);
    book.requested(ada, phone);
    expect(written()).toEqual([request]);
  });

  test('is the end of a session before all else, and nothing of it afterwards', () => {
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

  test('and could not be written is written the next time, by what is so then', () => {
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

  test('and was given back is nothing, if the session has ended meanwhile', () => {
    book.opened(ada, phone);
    const { giveBack } = book.take();
    book.end(ada, phone);
    giveBack();
    expect(written()).toEqual([{ age: 0, ended: true }]);
  });

  test('again is all that still counts', () => {
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

describe('a session', () => {
  test('is forgotten when it has run out and that it was is written', () => {
    book.requested(ada, phone);
    now += 300_000;
    book.prune();
    expect(book.size).toBe(1);
    written();
    book.prune();
    expect(book.size).toBe(0);
  });

  test('is taken over with its first socket, the closing of the last one, and its end', () => {
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

  test('that another node took over is forgotten, written or not, but for what it did since', () => {
    book.requested(ada, phone);
    now += 500;
    book.leave([{ sessionId: phone, age: 501 }]);
    expect(book.size).toBe(1);
    book.leave([{ sessionId: phone, age: 500 }]);
    expect([book.size, written()]).toEqual([0, []]);
  });

  test('that another node took over is not forgotten before it is written that sockets were closed here', () => {
    book.opened(ada, phone);
    written();
    book.closed(phone);
    book.requested(ada, phone);
    book.leave([{ sessionId: phone, age: 0 }]);
    expect(written()).toEqual([release]);
  });

  test('with a socket here is not left to others', () => {
    book.opened(ada, phone);
    now += 100;
    book.leave([{ sessionId: phone, age: 0 }]);
    expect(written()).toEqual([{ ...socket, age: 100 }]);
  });
});
