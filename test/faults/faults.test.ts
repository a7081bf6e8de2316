import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Checker } from './checker.js';
import { shortTimes, stallOne } from './fault.js';
import { faults } from './faults.js';
import { Random } from './random.js';
import { Silences } from './silences.js';
import { World } from './world.js';

const patience = 300_000;
const stalled = 20_000;
const random = new Random(1);
const silences = new Silences();
let world: World;
let checker: Checker;
let stalling: Promise<void>;

beforeAll(async () => {
  world = await World.start(3);
  checker = await Checker.start(world.urls, random);
  await checker.settled();
  // This continues during everything that follows.
  stalling = stallOne(checker, random, stalled);
}, patience);
afterAll(() => world?.[Symbol.asyncDispose](), patience);

describe('while users write and read on three nodes', () => {
  test.each(faults)(
    '$name: writing and reading continue',
    async (fault) => {
      const since = performance.now();
      await fault.inflict({ world, checker, random, times: shortTimes });
      silences.note(fault.name, await checker.settled(since));
      expect([...checker.complaints, ...world.nodes.deaths]).toEqual([]);
    },
    patience,
  );

  test(
    'in the end every client has everything exactly once and in one order',
    async () => {
      await stalling;
      await checker.settled();
      await checker.verdict();
      process.stdout.write(`${silences.table}\n${checker.summary}\n`);
      expect(checker.followers).toHaveLength(9);
    },
    patience,
  );
});
