import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Checker } from './checker.js';
import { longTimes, shortTimes, stallOne } from './fault.js';
import { faults } from './faults.js';
import { Random } from './random.js';
import { Silences } from './silences.js';
import { World } from './world.js';

/** `npm run torture -- --minutes 30 --seed 7` sets these; a plain run of the tests takes a sip. */
const asked = process.env.TORTURE_MINUTES;
const minutes = Number(asked ?? 0.5);
const seed = Number(process.env.TORTURE_SEED ?? Math.floor(Math.random() * 1_000_000));
/** Only faults whose names match this. */
const only = new RegExp(process.env.TORTURE_ONLY ?? '');
const times = asked ? longTimes : shortTimes;
const patience = (minutes + 8) * 60_000;

const random = new Random(seed);
const isPooled = random.below(2) === 0;
let world: World;

beforeAll(async () => {
  world = await World.start(3, { isPooled });
}, patience);
afterAll(() => world?.[Symbol.asyncDispose](), patience);

test(
  `faults at random for ${minutes} minutes, from seed ${seed}: nothing is lost, repeated or reordered`,
  async () => {
    process.stdout.write(`Torture from seed ${seed}${isPooled ? ', with PgBouncer' : ''}\n`);
    const checker = await Checker.start(world.urls, random);
    await checker.settled();
    const silences = new Silences();
    const end = Date.now() + minutes * 60_000;
    const stalls: Promise<void>[] = [];
    let isSettled = true;
    let inflicted = 0;
    while (Date.now() < end) {
      const fault = random.pick(faults.filter(({ name }) => only.test(name)));
      process.stdout.write(`  ${new Date().toISOString()} ${fault.name}\n`);
      // Some clients read slowly besides, and not every fault waits for the last one to be over.
      if (random.below(3) === 0) stalls.push(stallOne(checker, random, 5_000));
      const since = performance.now();
      await fault.inflict({ world, checker, random, times });
      const isAlone = isSettled;
      isSettled = random.below(3) > 0;
      if (isSettled) {
        const silence = await checker.settled(since);
        if (isAlone) silences.note(fault.name, silence);
      }
      inflicted++;
    }
    // Who reads nothing cannot be judged.
    await Promise.all(stalls);
    await checker.settled();
    process.stdout.write(`${silences.table}\n`);
    await checker.verdict();
    expect(world.nodes.deaths).toEqual([]);
    process.stdout.write(`${inflicted} faults; ${checker.summary}\n`);
    expect(inflicted).toBeGreaterThan(0);
  },
  patience,
);
