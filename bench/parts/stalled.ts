import { setTimeout } from 'node:timers/promises';
import { Audience } from '../load/audience.ts';
import { Rounds } from '../measure/rounds.ts';
import { figure, type Table } from '../report/table.ts';
import type { Arena, Contender } from '../servers/contender.ts';
import { fanoutContenders } from '../servers/contenders.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

const readers = 9;
/** The most that Hubbub takes; more than a kilobyte each, so that the kernel's buffers are soon full. */
const contentLength = 4_000;

interface Columns {
  readonly without: Rounds;
  readonly stalled: Rounds;
  readonly peak: Rounds;
  readonly others: Rounds;
}

/** One who reads nothing, among others who do: what the server keeps for it, and whether the others notice. */
export async function stalled(stage: Stage): Promise<Table[]> {
  const columns = { without: new Rounds(), stalled: new Rounds(), peak: new Rounds(), others: new Rounds() };
  const megabytes = (eventsOf(stage) * contentLength) / 1e6;
  const title = `One stalled reader among ${readers + 1}, while each is sent ${megabytes} MB`;
  const contenders = stage.choose(fanoutContenders);
  await rounds(stage, title, contenders, Object.values(columns), (contender) =>
    measureContender(stage, contender, columns),
  );
  const { without, stalled, peak, others } = columns;
  const rows = contenders.map(({ name }) => [
    name,
    stalled.show(name),
    stalled.showSpread(name),
    without.show(name),
    peak.show(name),
    others.show(name),
  ]);
  const heads = ['server', 'memory grew, MB', 'spread', 'the same while all read, MB', 'RSS grew at most, MB'];
  return [{ title, columns: [...heads, 'events/s for the others, of those before'], rows }];
}

function eventsOf({ quick }: Stage): number {
  return quick ? 1_500 : 5_000;
}

async function measureContender(stage: Stage, { name, open }: Contender, columns: Columns): Promise<string> {
  await using arena = await open(stage, { rooms: 1, subscribers: readers + 1 });
  using audience = await Audience.gather(arena, contentLength);
  await flood(arena, audience, eventsOf(stage));
  const all = await flood(arena, audience, eventsOf(stage));
  audience.stallOne();
  const others = await flood(arena, audience, eventsOf(stage));
  columns.without.add(name, { value: all.grown });
  columns.stalled.add(name, { value: others.grown });
  columns.peak.add(name, { value: others.peak });
  columns.others.add(name, { value: others.perSecond / all.perSecond });
  return `${figure(others.grown)} MB more, without a stalled reader ${figure(all.grown)} MB`;
}

/** Sends to all, and waits until all who read have everything. @returns what the server's memory grew by, MB. */
async function flood({ measured }: Arena, audience: Audience, events: number) {
  const before = await measured.memory();
  let peak = measured.rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, measured.rss);
  }, 50);
  const start = performance.now();
  try {
    await sendMany(audience, events);
  } finally {
    clearInterval(watch);
    measured.assertAlive();
  }
  const perSecond = (events * 1_000) / (performance.now() - start);
  const after = await measured.memory();
  return { grown: (after.held - before.held) / 1e6, peak: (peak - before.rss) / 1e6, perSecond };
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
