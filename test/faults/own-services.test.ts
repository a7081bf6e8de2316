import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { OwnPostgres } from './own-postgres.js';
import { OwnRedis } from './own-redis.js';
import { SmallDisk } from './small-disk.js';

const patience = 120_000;

describe('PostgreSQL in a test', () => {
  let postgres: OwnPostgres;
  const numbers = async () => (await postgres.sql('select number from kept order by number')).split('\n').map(Number);
  const keep = (number: number) => postgres.sql(`insert into kept values (${number})`);

  beforeAll(async () => {
    postgres = await OwnPostgres.start(SmallDisk.isPossible() ? { diskMegabytes: 160 } : {});
    await postgres.sql('create table kept (number int)');
  }, patience);
  afterAll(() => postgres?.stop(), patience);

  test(
    'loses in a failover what was committed after its standby was held back',
    async () => {
      await keep(1);
      await postgres.addStandby();
      await keep(2);
      await postgres.holdStandbyBack();
      await keep(3);
      await postgres.promoteStandby();
      expect(await numbers()).toEqual([1, 2]);
      await keep(4);
      expect(await numbers()).toEqual([1, 2, 4]);
    },
    patience,
  );

  test(
    'has another standby afterwards, which catches up and only reads',
    async () => {
      await postgres.addStandby();
      await postgres.holdStandbyBack();
      await keep(5);
      await postgres.letStandbyCatchUp();
      postgres.leadToStandby();
      postgres.leadToPrimary();
      await postgres.promoteStandby();
      expect(await numbers()).toEqual([1, 2, 4, 5]);
    },
    patience,
  );

  test(
    'has after a restore what its backup contained',
    async () => {
      const backup = await postgres.backup();
      await keep(6);
      await postgres.restore(backup);
      await backup.dispose();
      expect(await numbers()).toEqual([1, 2, 4, 5]);
    },
    patience,
  );

  test(
    'holds locks until the session is closed',
    async () => {
      const waiting = async () => {
        await using _held = await postgres.hold('lock table kept');
        await expect(postgres.sql("set lock_timeout = '50ms'; lock table kept")).rejects.toThrow('lock timeout');
      };
      await waiting();
      await keep(7);
    },
    patience,
  );

  (SmallDisk.isPossible() ? test : test.skip)(
    'rejects writes while its disk is full, and continues afterwards',
    async () => {
      postgres.fillDisk();
      await expect(postgres.sql('create table large as select generate_series(1, 1000000)')).rejects.toThrow();
      await postgres.freeDisk();
      await keep(8);
      expect(await numbers()).toEqual([1, 2, 4, 5, 7, 8]);
    },
    patience,
  );
});

describe('Redis in a test', () => {
  let redis: OwnRedis;
  let client: Redis;

  beforeAll(async () => {
    redis = await OwnRedis.start();
    client = new Redis(redis.url, { retryStrategy: () => 50 });
  }, patience);
  afterAll(async () => {
    client?.disconnect();
    await redis?.stop();
  }, patience);

  test('rejects writes while it is demoted', async () => {
    await client.set('a', '1');
    await redis.demote();
    await expect(client.set('a', '2')).rejects.toThrow('READONLY');
    await redis.promote();
    expect(await client.get('a')).toBe('1');
  });

  test('fails over: old connections stay with the replica, new ones can write', async () => {
    await redis.failOver();
    await expect(client.set('a', '2')).rejects.toThrow('READONLY');
    redis.proxy.cut();
    await client.set('a', '2');
    expect(await redis.call('GET', 'a')).toBe('2');
  });
});
