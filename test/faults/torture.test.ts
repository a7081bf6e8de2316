import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Checker } from './checker.js';
import { faults, stallOne } from './faults.js';
import { Random } from './random.js';
import { World } from './world.js';

/** `npm run torture -- --minutes 30 --seed 7` sets these; a plain run of the tests takes a sip. */
const minutes = Number(process.env.TORTURE_MINUTES ?? 0.5);
const seed = Number(process.env.TORTURE_SEED ?? Math.floor(Math.random() * 1_000_000));
const patience = (minutes + 5) * 60_000;

let world: World;

beforeAll(async () => {
  world = await World.start(3);
}, patience);
afterAll(() => world?.[Symbol.asyncDispose](), patience);

test(
  `faults at random for ${minutes} minutes, from seed ${seed}: nothing is lost, repeated or reordered`,
  async () => {
    process.stdout.write(`Torture from seed ${seed}\n`);
    const random = new Random(seed);
    const checker = await Checker.start(world.urls, random);
    const end = Date.now() + minutes * 60_000;
    const stalls: Promise<void>[] = [];
    let inflicted = 0;
    while (Date.now() < end) {
      const fault = random.pick(faults);
      process.stdout.write(`  ${new Date().toISOString()} ${fault.name}\n`);
      // Some clients read slowly besides, and not every fault waits for the last one to be over.
      if (random.below(3) === 0) stalls.push(stallOne(checker, random, 5_000));
      await fault.inflict(world, checker, random);
      if (random.below(2) === 0) await checker.settled();
      inflicted++;
    }
    // Who reads nothing cannot be judged.
    await Promise.all(stalls);
    await checker.settled();
    await checker.verdict();
    process.stdout.write(`${inflicted} faults; ${checker.summary}\n`);
    expect(inflicted).toBeGreaterThan(0);
  },
  patience,
);
