import { Checker } from './checker.js';
import { type Fault, longTimes, shortTimes, stallOne } from './fault.js';
import type { Nodes } from './nodes.js';
import type { Random } from './random.js';
import { Silences } from './silences.js';

/** What every kind of world has. */
interface Tortured {
  urls: string[];
  nodes: Nodes;
}

/**
 * `npm run torture -- --minutes 30 --seed 7` sets these. A plain run of the tests does a short one, always from the
 * same seed. Developers who run longer tortures look into the findings of other seeds.
 */
const asked = process.env.TORTURE_MINUTES;
const sip = { minutes: 0.4, seed: 5 };
export const minutes = Number(asked ?? sip.minutes);
export const seed = Number(process.env.TORTURE_SEED ?? (asked ? Math.floor(Math.random() * 1_000_000) : sip.seed));
/** Only faults whose names match this. */
const only = new RegExp(process.env.TORTURE_ONLY ?? '');
const times = asked ? longTimes : shortTimes;
/** How long a torture may take in total, in milliseconds. */
export const patience = (minutes + 8) * 60_000;

/**
 * Causes random faults while users write and read, and judges the result. Prints its steps, and the longest
 * silence after each kind of fault.
 *
 * @returns the number of faults. @throws with all complaints, if there are any
 */
export async function torture<W extends Tortured>(world: W, faults: Fault<W>[], random: Random): Promise<number> {
  const checker = await Checker.start(world.urls, random);
  await checker.settled();
  const silences = new Silences();
  const stalls: Promise<void>[] = [];
  const end = Date.now() + minutes * 60_000;
  let isSettled = true;
  let inflicted = 0;
  while (Date.now() < end) {
    const fault = random.pick(faults.filter(({ name }) => only.test(name)));
    print(`  ${new Date().toISOString()} ${fault.name}`);
    // Some clients also read slowly, and not every fault waits for the end of the one before.
    if (random.below(3) === 0) stalls.push(stallOne(checker, random, 5_000));
    const since = performance.now();
    await fault.inflict({ world, checker, random, times });
    const isAlone = isSettled;
    isSettled = random.below(3) > 0;
    const silence = isSettled ? await checker.settled(since) : null;
    if (silence && isAlone) silences.note(fault.name, silence);
    inflicted++;
  }
  // A client that reads nothing cannot be judged.
  await Promise.all(stalls);
  await checker.settled();
  print(silences.table);
  await checker.verdict();
  if (world.nodes.deaths.length > 0) throw new Error(world.nodes.deaths.join('\n'));
  print(`${inflicted} faults; ${checker.summary}`);
  return inflicted;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
