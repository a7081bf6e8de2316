import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SessionId, UserId } from '../../src/modules/accounts/index.js';
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
  });
  afterEach(() => leases.dispose());

  test('the end of a session ends its leases at once and prevents new ones', async () => {
    await leases.openSocket(phone);
    await leases.openSocket(phone, leases.there);
    leases.now = start + 5_000;
    expect(await leases.change(phone, { ended: true })).toMatchObject({
      came: [],
      gone: [{ userId: ada, seenAt: start + 5_000 }],
    });
    // This node has not received the end of the session yet.
    expect(await leases.openSocket(phone, leases.there)).toMatchObject({ came: [], changed: [] });
    expect(await leases.closeSocket(phone, leases.there)).toMatchObject({ came: [], changed: [] });
    expect(await leases.request(phone, leases.there)).toMatchObject({ came: [] });
    expect(await leases.devices()).toBe(0);
  });

  test('another session keeps the user online', async () => {
    await leases.openSocket(phone);
    expect(await leases.request(laptop)).toMatchObject({ came: [], changed: [ada] });
    expect(await leases.devices()).toBe(2);
    expect(await leases.change(phone, { ended: true })).toMatchObject({ gone: [], changed: [ada] });
    expect(await leases.devices()).toBe(1);
    expect(await leases.change(null, { ended: true })).toMatchObject({ gone: [{ userId: ada, seenAt: start }] });
  });

  test('a device that expires is a presence change while another device stays', async () => {
    await leases.openSocket(phone);
    await leases.request(laptop);
    expect(await leases.sweepAt(45_000)).toEqual({ gone: [], changed: [ada] });
    expect(await leases.devices()).toBe(1);
    expect(await leases.sweepAt(300_000)).toEqual(gone(0));
  });

  test('the most active device determines the presence', async () => {
    const isActive = async () => (await leases.here.read([ada])).summaries[0]?.isActive;
    expect(await leases.change(phone, { sockets: 1, isAway: true })).toMatchObject({ came: [ada] });
    expect(await isActive()).toBe(false);
    await leases.openSocket(phone);
    expect(await isActive()).toBe(false);
    expect(await leases.openSocket(laptop)).toMatchObject({ changed: [ada] });
    expect(await isActive()).toBe(true);
    expect(await leases.change(laptop, { ended: true })).toMatchObject({ changed: [ada] });
    expect(await isActive()).toBe(false);
    expect(await leases.closeSocket(phone)).toMatchObject({ changed: [] });
    expect(await leases.change(phone, { requested: true, isAway: false })).toMatchObject({ changed: [ada] });
    expect(await isActive()).toBe(true);
  });

  test('the sockets of a session are counted', async () => {
    await leases.change(phone, { sockets: 2 });
    await leases.request(laptop);
    expect(await leases.here.leasesOf(ada, [phone, laptop, SessionId.create()])).toEqual([
      { sockets: 2, until: start + 45_000 },
      { sockets: 0, until: start + 300_000 },
      { sockets: 0, until: 0 },
    ]);
    await leases.change(phone, { sockets: 1 });
    expect(await leases.here.leasesOf(ada, [phone])).toMatchObject([{ sockets: 1 }]);
  });

  test('a user is listed and counted once announced as online, until the lease ends', async () => {
    await leases.openSocket(phone);
    expect(await leases.listed()).toEqual([0, []]);
    expect((await leases.here.sweep(true)).unlisted).toEqual([ada]);
    await leases.here.setListed([ada], true);
    await leases.here.setListed([ada], true);
    expect(await leases.listed()).toEqual([1, [ada]]);
    expect((await leases.here.sweep(true)).unlisted).toEqual([]);
    await leases.here.setListed([ada], false);
    expect(await leases.here.count()).toMatchObject({ count: 0 });
    await leases.here.setListed([ada], true);
    await leases.sweepAt(45_000);
    expect(await leases.listed()).toEqual([0, []]);
    await leases.here.setListed([ada], true);
    expect(await leases.here.count()).toMatchObject({ count: 0 });
  });

  test('a user that came is reported again until somebody has settled whether to list them', async () => {
    expect(await leases.openSocket(phone)).toMatchObject({ came: [ada] });
    leases.now = start + 4_999;
    expect(await leases.openSocket(phone)).toMatchObject({ came: [] });
    leases.now = start + 5_000;
    expect(await leases.there.write([])).toMatchObject({ came: [ada] });
    expect(await leases.here.write([])).toMatchObject({ came: [] });
    leases.now = start + 10_000;
    expect(await leases.here.write([])).toMatchObject({ came: [ada] });
    await leases.here.setListed([ada], true);
    leases.now = start + 15_000;
    expect(await leases.here.write([])).toMatchObject({ came: [] });
  });

  test('a user that left, or may not be listed, is not reported again', async () => {
    await leases.openSocket(phone);
    await leases.change(phone, { ended: true });
    leases.now = start + 5_000;
    expect(await leases.here.write([])).toMatchObject({ came: [] });
    expect(await leases.openSocket(laptop)).toMatchObject({ came: [ada] });
    await leases.here.setListed([ada], false);
    leases.now = start + 10_000;
    expect(await leases.here.write([])).toMatchObject({ came: [] });
  });

  test('all users with a lease are returned, listed or not, unless they are too many', async () => {
    const present = async (most: number) => (await leases.here.present(most)).userIds;
    expect(await present(0)).toEqual([]);
    const users = Array.from({ length: 50 }, () => UserId.create());
    await leases.here.write(
      users.map((userId) => ({ userId, sessionId: SessionId.create(), age: 0, requested: true })),
    );
    await leases.here.setListed(users.slice(0, 10), true);
    expect((await present(50))?.sort()).toEqual([...users].sort());
    expect(await present(49)).toBeNull();
    await leases.sweepAt(300_000);
    expect(await present(49)).toEqual([]);
  });

  test('paging visits every user once while leases are renewed', async () => {
    const users = Array.from({ length: 250 }, () => UserId.create());
    const renew = () =>
      leases.here.write(users.map((userId) => ({ userId, sessionId: SessionId.create(), age: 0, requested: true })));
    await renew();
    await leases.here.setListed(users, true);
    const seen: UserId[] = [];
    const pageAfter = async (after: UserId | null) => (await leases.here.page(after, 40)).userIds;
    for (let page = await pageAfter(null); page.length > 0; page = await pageAfter(page.at(-1) ?? null)) {
      seen.push(...page);
      await renew();
    }
    expect(seen).toHaveLength(250);
    expect(new Set(seen)).toEqual(new Set(users));
  });

  test('a user who went offline stays known until that is saved', async () => {
    const summary = async () => (await leases.here.read([ada])).summaries[0];
    await leases.request(phone);
    await leases.sweepAt(300_000);
    expect(await summary()).toMatchObject({ devices: 0, seenAt: start });
    expect(await leases.here.unsaved()).toEqual([{ userId: ada, seenAt: start }]);
    await leases.here.saved([{ userId: ada, seenAt: start - 1 }]);
    expect(await leases.here.unsaved()).toHaveLength(1);
    await leases.here.saved([{ userId: ada, seenAt: start }]);
    expect(await leases.here.unsaved()).toEqual([]);
    expect(await summary()).toMatchObject({ seenAt: null });
  });

  test('only one of several concurrent sweeps claims each expired lease', async () => {
    const users = Array.from({ length: 500 }, () => UserId.create());
    await leases.here.write(users.map((userId) => ({ userId, sessionId: SessionId.create(), age: 0, sockets: 1 })));
    leases.now = start + 45_000;
    const sweeps = [leases.here, leases.there, leases.here, leases.there, leases.here].map((store, i) =>
      store.sweep(i % 2 === 0),
    );
    const claimed = (await Promise.all(sweeps)).flatMap((swept) => swept.gone.map(({ userId }) => userId));
    expect(claimed).toHaveLength(500);
    expect(new Set(claimed)).toEqual(new Set(users));
  });

  test('leases that expired while the store was away are not claimed before nodes could write again', async () => {
    leases.dispose();
    leases = open({ ...times, silence: 5_000 });
    await leases.openSocket(phone);
    await leases.openSocket(laptop, leases.there);
    // Away for longer than leases last; the store cannot know that at its first command.
    expect(await leases.sweepAt(60_000)).toEqual(nothing);
    expect(await leases.sweepAt(60_000, true)).toEqual(nothing);
    leases.now = start + 62_000;
    await leases.openSocket(phone);
    expect(await leases.sweepAt(64_999, true)).toEqual(nothing);
    // The other node did not return.
    expect(await leases.sweepAt(65_000)).toEqual({ gone: [], changed: [ada] });
    expect(await leases.sweepAt(70_000)).toEqual(nothing);
    expect(await leases.devices()).toBe(1);
  });

  test('one node that writes is enough to know that the store was available', async () => {
    leases.dispose();
    leases = open({ ...times, silence: 5_000 });
    await leases.openSocket(phone);
    for (let at = 5_000; at <= 45_000; at += 5_000) {
      leases.now = start + at;
      await leases.there.write([]);
    }
    expect(await leases.sweepAt(45_000)).toEqual(gone(0));
  });

  test('a write tells whether the store holds any lease', async () => {
    expect(await leases.here.write([])).toMatchObject({ isEmpty: true });
    expect(await leases.openSocket(phone)).toMatchObject({ isEmpty: false });
    expect(await leases.there.write([])).toMatchObject({ isEmpty: false });
    await leases.sweepAt(45_000);
    expect(await leases.there.write([])).toMatchObject({ isEmpty: true });
    await leases.openSocket(phone);
    expect(await leases.openSocket(laptop)).toMatchObject({ isEmpty: false });
    expect(await leases.change(null, { ended: true })).toMatchObject({ isEmpty: true });
  });

  test('a rest after a write to a store without leases is not a silence', async () => {
    const restsFor = async (ms: number) => {
      leases.dispose();
      leases = open({ ...times, silence: 5_000, rest: 7_000 });
      await leases.here.write([]);
      leases.now = start + ms;
      await leases.change(phone, { requested: true, age: 300_000 });
      return leases.sweepAt(ms);
    };
    expect(await restsFor(12_000)).toMatchObject({ gone: [{ userId: ada }] });
    expect(await restsFor(12_001)).toEqual(nothing);
  });

  test('the first lease ends the rest: an outage that begins then is a silence', async () => {
    const awayFor = async (ms: number) => {
      leases.dispose();
      leases = open({ ...times, silence: 5_000, rest: 7_000 });
      await leases.here.write([]);
      leases.now = start + 1_000;
      await leases.change(phone, { requested: true, age: 297_000 });
      return leases.sweepAt(1_000 + ms);
    };
    expect(await awayFor(5_000)).toMatchObject({ gone: [{ userId: ada }] });
    expect(await awayFor(5_001)).toEqual(nothing);
  });

  test('the lease of a node that died expires in time, although the other node rested', async () => {
    leases.dispose();
    leases = open({ ...times, silence: 5_000, rest: 5_000 });
    await leases.there.write([]);
    leases.now = start + 1_000;
    await leases.openSocket(phone);
    await leases.closeSocket(phone);
    for (let second = 6; second < 16; second++) {
      await leases.there.write([]);
      expect(await leases.sweepAt(second * 1_000)).toEqual(nothing);
    }
    expect(await leases.sweepAt(16_000)).toEqual(gone(1_000));
    expect(await leases.sweepAt(17_000)).toEqual(nothing);
  });

  test('a store that stops returns the users still online and those who went offline and are not saved', async () => {
    if (HUBBUB_TEST_BACKEND === 'services') return expect(await leases.here.close()).toEqual([]);
    await leases.request(phone);
    await leases.change(phone, { ended: true });
    const grace = UserId.create();
    await leases.here.write([{ userId: grace, sessionId: laptop, age: 0, requested: true }]);
    expect(await leases.here.close()).toEqual([ada, grace].map((userId) => ({ userId, seenAt: start })));
  });
});
