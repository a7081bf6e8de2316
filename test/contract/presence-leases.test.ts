import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ada,
  gone,
  implementations,
  type LeaseWorld,
  laptop,
  nothing,
  phone,
  start,
  times,
} from '../support/lease-world.js';

describe.each(implementations())('presence leases %s', (_name, open) => {
  let leases: LeaseWorld;

  beforeEach(() => {
    leases = open(times);
    leases.settles = true;
  });
  afterEach(() => leases.dispose());

  test('a request makes a user online for the idle time', async () => {
    expect(await leases.request(phone)).toMatchObject({ came: [ada], gone: [], changed: [] });
    expect(await leases.sweepAt(299_999)).toEqual(nothing);
    expect(await leases.devices()).toBe(1);
    expect(await leases.sweepAt(300_000)).toEqual(gone(0));
    expect(await leases.devices()).toBe(0);
    expect(await leases.sweepAt(900_000)).toEqual(nothing);
  });

  test('further requests renew the lease and are not presence changes', async () => {
    await leases.request(phone);
    leases.now = start + 200_000;
    expect(await leases.request(phone)).toMatchObject({ came: [], gone: [], changed: [] });
    expect(await leases.sweepAt(499_999)).toEqual(nothing);
    expect(await leases.sweepAt(500_000)).toEqual(gone(200_000));
  });

  test('an open socket keeps a user online while it is renewed', async () => {
    expect(await leases.openSocket(phone)).toMatchObject({ came: [ada] });
    for (let at = 15_000; at <= 90_000; at += 15_000) {
      leases.now = start + at;
      expect(await leases.openSocket(phone)).toMatchObject({ came: [], changed: [] });
      expect((await leases.here.sweep(false)).gone).toEqual([]);
    }
    // The node of the socket died at 90 s.
    expect(await leases.sweepAt(134_999)).toEqual(nothing);
    expect(await leases.sweepAt(135_000)).toEqual(gone(90_000));
  });

  test('a socket replaces the requests before it', async () => {
    await leases.request(phone, leases.there);
    await leases.openSocket(phone);
    expect(await leases.sweepAt(45_000)).toEqual(gone(0));
  });

  test('a request while the socket’s node is dead counts as a request without a socket', async () => {
    await leases.openSocket(phone);
    leases.now = start + 30_000;
    expect(await leases.request(phone, leases.there)).toMatchObject({ came: [], changed: [] });
    expect(await leases.sweepAt(45_000)).toEqual(nothing);
    expect(await leases.sweepAt(330_000)).toEqual(gone(30_000));
  });

  test('closing the last socket leaves a grace period, which a page reload uses', async () => {
    await leases.request(phone);
    await leases.openSocket(phone);
    leases.now = start + 10_000;
    expect(await leases.closeSocket(phone)).toMatchObject({ came: [], gone: [], changed: [] });
    expect(await leases.sweepAt(24_999)).toEqual(nothing);
    leases.now = start + 24_999;
    expect(await leases.openSocket(phone)).toMatchObject({ came: [], changed: [] });
    expect(await leases.sweepAt(60_000)).toEqual(nothing);
    expect(await leases.closeSocket(phone)).toMatchObject({ gone: [] });
    expect(await leases.sweepAt(75_000)).toEqual(gone(60_000));
  });

  test('a request after the last socket was closed renews the lease', async () => {
    await leases.openSocket(phone);
    await leases.change(phone, { released: true, requested: true });
    expect(await leases.sweepAt(15_000)).toEqual(nothing);
    expect(await leases.sweepAt(300_000)).toEqual(gone(0));
  });

  test('a change that was written late sets the lease from the time of the change', async () => {
    await leases.change(phone, { requested: true, age: 900 });
    expect(await leases.sweepAt(299_099)).toEqual(nothing);
    expect(await leases.sweepAt(299_100)).toEqual(gone(-900));
  });

  test('a user whose lease is renewed in time is not claimed, even by a sweep of all leases', async () => {
    await leases.openSocket(phone);
    await leases.request(laptop);
    leases.now = start + 44_000;
    await leases.openSocket(phone);
    expect(await leases.sweepAt(88_999, true)).toEqual(nothing);
    expect(await leases.devices()).toBe(2);
  });

  test('a user whose lease expired and who returns before a sweep was never offline', async () => {
    await leases.openSocket(phone);
    leases.now = start + 60_000;
    expect(await leases.openSocket(phone)).toMatchObject({ came: [], gone: [], changed: [] });
    expect(await leases.sweepAt(60_001)).toEqual(nothing);
  });

  test('a request on another node after the last socket was closed renews the lease, even if it is written first', async () => {
    await leases.openSocket(phone);
    leases.now = start + 10_000;
    await leases.request(phone, leases.there);
    await leases.change(phone, { released: true, age: 500 });
    expect(await leases.sweepAt(24_500)).toEqual(nothing);
    expect(await leases.sweepAt(309_999)).toEqual(nothing);
    expect(await leases.sweepAt(310_000)).toEqual(gone(10_000));
  });

  test('a request before the last socket was closed does not count, even if it is written last', async () => {
    await leases.openSocket(phone);
    leases.now = start + 10_000;
    await leases.closeSocket(phone);
    await leases.change(phone, { requested: true, age: 500 }, leases.there);
    expect(await leases.sweepAt(24_999)).toEqual(nothing);
    expect(await leases.sweepAt(25_000)).toEqual(gone(10_000));
  });
});
