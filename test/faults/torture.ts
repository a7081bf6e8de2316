import { Checker } from './checker.js';
import { type Fault, longTimes, shortTimes, stallOne } from './fault.js';
import type { Nodes } from './nodes.js';
import type { Random } from './random.js';
import { Silences } from './silences.js';

/** What a world of any kind has. */
interface Tortured {
  urls: string[];
  nodes: Nodes;
}

/**
 * `npm run torture -- --minutes 30 --seed 7` sets these. A plain run of the tests takes a sip, always from the same
 * seed: what other seeds find is for those who torture to look into, not for whoever changes something else.
 */
const asked = process.env.TORTURE_MINUTES;
const sip = { minutes: 0.4, seed: 5 };
export const minutes = Number(asked ?? sip.minutes);
export const seed = Number(process.env.TORTURE_SEED ?? (asked ? Math.floor(Math.random() * 1_000_000) : sip.seed));
/** Only faults whose names match this. */
const only = new RegExp(process.env.TORTURE_ONLY ?? '');
const times = asked ? longTimes : shortTimes;
/** How long (ms) a torture may take in all. */
export const patience = (minutes + 8) * 60_000;

/**
 * Inflicts faults at random while people write and read, and judges in the end. Prints what it does, and the longest
 * silence after each kind of fault.
 *
 * @returns how many faults there were. @throws with all complaints, if there are any
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
    // Some clients read slowly besides, and not every fault waits for the last one to be over.
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
