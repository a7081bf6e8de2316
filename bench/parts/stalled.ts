import { setTimeout } from 'node:timers/promises';
import { Audience } from '../load/audience.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { Rounds } from '../measure/rounds.ts';
import type { Arena, Contender } from '../servers/contender.ts';
import { fanoutContenders } from '../servers/contenders.ts';
import type { Stage } from '../stage.ts';
import { figure, type Table } from '../table.ts';
import { rounds } from './rounds.ts';

const readers = 9;
/** The most that Hubbub takes; more than a kilobyte each, so that the kernel's buffers are soon full. */
const contentLength = 4_000;

interface Columns {
  readonly sent: Rounds;
  readonly growth: Rounds;
  readonly peak: Rounds;
  readonly others: Rounds;
}

/** One who reads nothing, among others who do: what the server keeps for it, and whether the others notice. */
export async function stalled(stage: Stage): Promise<Table[]> {
  const columns: Columns = { sent: new Rounds(), growth: new Rounds(), peak: new Rounds(), others: new Rounds() };
  const title = `One stalled reader among ${readers + 1}`;
  const contenders = stage.choose(fanoutContenders);
  await rounds(stage, title, contenders, Object.values(columns), (contender) =>
    measureContender(stage, contender, columns),
  );
  const { sent, growth, peak, others } = columns;
  const rows = contenders.map(({ name }) => [
    ...[name, sent.show(name), growth.show(name), growth.showSpread(name), peak.show(name), others.show(name)],
  ]);
  const heads = ['server', 'events sent, MB', 'heap and external grew, MB', 'spread', 'RSS grew at most, MB'];
  return [{ title, columns: [...heads, 'events/s for the others'], rows }];
}

async function measureContender(stage: Stage, { name, open }: Contender, columns: Columns): Promise<string> {
  await using arena = await open(stage, { rooms: 1, subscribers: readers + 1 });
  using audience = await Audience.gather(arena, contentLength);
  const end = closedLoop(audience, 8);
  await setTimeout(1_000);
  await end();
  const before = await arena.measured.memory();
  const { events, seconds, peak } = await flood(stage, arena, audience);
  const grown = (await arena.measured.memory()).held - before.held;
  columns.sent.add(name, { value: (events * contentLength) / 1e6 });
  columns.growth.add(name, { value: grown / 1e6 });
  columns.peak.add(name, { value: (peak - before.rss) / 1e6 });
  columns.others.add(name, { value: events / seconds });
  return `${figure(grown / 1e6)} MB more after ${events} events in ${figure(seconds)} s`;
}

/** Has one read nothing, and sends to all. The events that the others get are waited for. */
async function flood(stage: Stage, { measured }: Arena, audience: Audience) {
  audience.stallOne();
  let peak = measured.rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, measured.rss);
  }, 50);
  const start = performance.now();
  const events = stage.quick ? 5_000 : 10_000;
  try {
    await sendMany(audience, events);
  } finally {
    clearInterval(watch);
    measured.assertAlive();
  }
  return { events, seconds: (performance.now() - start) / 1_000, peak };
}

/** Sends so many events, eight at a time. */
async function sendMany(audience: Audience, count: number): Promise<void> {
  let left = count;
  audience.events.onComplete = () => {
    if (left-- > 0) audience.send();
  };
  for (let first = 0; first < 8; first++, left--) audience.send();
  while (left > 0) {
    await setTimeout(20);
    audience.check();
  }
  audience.events.onComplete = null;
  await audience.settle();
}
