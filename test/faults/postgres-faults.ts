import { setTimeout } from 'node:timers/promises';
import type { Fault } from './fault.js';
import type { World } from './world.js';

/** Number of messages that are acknowledged and then lost. */
const lost = 10;

export const postgresFaults: Fault<World>[] = [
  {
    name: 'PostgreSQL crashes and recovers',
    async inflict({ world }) {
      await world.postgres.crash();
    },
  },
  {
    name: 'PostgreSQL is away',
    async inflict({ world, times }) {
      await world.postgres.kill();
      await setTimeout(times.outage);
      await world.postgres.startAgain();
    },
  },
  {
    name: 'the connections to PostgreSQL are swallowed silently',
    async inflict({ world }) {
      world.postgres.proxy.swallow();
    },
  },
  {
    name: 'PostgreSQL is half-open: it accepts, and never answers',
    async inflict({ world, times }) {
      world.postgres.proxy.mute();
      await setTimeout(times.silent);
      world.postgres.proxy.back();
    },
  },
  {
    name: 'the address of PostgreSQL leads to a read-only standby',
    async inflict({ world, times }) {
      await world.postgres.addStandby();
      world.postgres.leadToStandby();
      await setTimeout(times.readOnly);
      world.postgres.leadToPrimary();
      // PgBouncer knows nothing of standbys: its operator makes it reconnect (RECONNECT).
      if (world.pgbouncer) world.postgres.proxy.cut();
    },
  },
  {
    name: 'a session holds the head of a feed',
    async inflict({ world, checker, times }) {
      const [conversationId] = checker.conversationIds;
      await using _held = await world.postgres.hold(`select from feed where id = '${conversationId}' for update`);
      await setTimeout(times.held);
    },
  },
  {
    name: 'a session holds the table of messages',
    async inflict({ world, times }) {
      await using _held = await world.postgres.hold('lock table message');
      await setTimeout(times.held);
    },
  },
];

/** PostgreSQL loses commits that it has acknowledged. */
export const losingFaults: Fault<World>[] = [
  {
    name: 'a standby that lags is promoted',
    async inflict({ world, checker }) {
      await world.postgres.addStandby();
      await checker.losses.during(async () => {
        await world.postgres.holdStandbyBack();
        await checker.written(lost);
        await world.postgres.promoteStandby();
      });
    },
  },
  {
    name: 'a backup is restored',
    async inflict({ world, checker }) {
      await checker.losses.during(async () => {
        const backup = await world.postgres.backup();
        await checker.written(lost);
        await world.postgres.restore(backup);
        await backup.dispose();
      });
    },
  },
];

/** These need a small disk. */
export const diskFaults: Fault<World>[] = [
  {
    name: 'the disk of PostgreSQL is full',
    async inflict({ world, times }) {
      world.postgres.fillDisk();
      await setTimeout(times.readOnly);
      await world.postgres.freeDisk();
    },
  },
];
