import { setTimeout } from 'node:timers/promises';
import { Clients } from '../load/clients.ts';
import { Rounds } from '../measure/rounds.ts';
import { figure, type Table } from '../report/table.ts';
import type { Arena, Contender } from '../servers/contender.ts';
import { fanoutContenders } from '../servers/contenders.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

const readers = 9;
/** The maximum length in Hubbub. More than a kilobyte each, so that the kernel's buffers fill soon. */
const contentLength = 4_000;

interface Columns {
  readonly without: Rounds;
  readonly stalled: Rounds;
  readonly peak: Rounds;
  readonly others: Rounds;
}

/**
 * Measures one subscriber that reads nothing, among others that do: the memory for it, and its effect on the others.
 */
export async function stalled(stage: Stage): Promise<Table[]> {
  const columns = { without: new Rounds(), stalled: new Rounds(), peak: new Rounds(), others: new Rounds() };
  const megabytes = (eventsOf(stage) * contentLength) / 1e6;
  const title = `One stalled reader among ${readers + 1}, while each is sent ${megabytes} MB`;
  const contenders = stage.choose(fanoutContenders(stage));
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

function eventsOf({ pick }: Stage): number {
  return pick(5_000, 1_500, 50);
}

async function measureContender(stage: Stage, { name, open }: Contender, columns: Columns): Promise<string> {
  await using arena = await open(stage, { rooms: 1, subscribers: readers + 1 });
  using clients = await Clients.gather(arena, contentLength);
  await flood(arena, clients, eventsOf(stage));
  const all = await flood(arena, clients, eventsOf(stage));
  clients.stallOne();
  const others = await flood(arena, clients, eventsOf(stage));
  columns.without.add(name, { value: all.grown });
  columns.stalled.add(name, { value: others.grown });
  columns.peak.add(name, { value: others.peak });
  columns.others.add(name, { value: others.perSecond / all.perSecond });
  return `${figure(others.grown)} MB more, without a stalled reader ${figure(all.grown)} MB`;
}

/**
 * Sends to all subscribers, and waits until all readers have received everything.
 * @returns the growth of the server's memory, MB.
 */
async function flood({ measured }: Arena, clients: Clients, events: number) {
  const before = await measured.memory();
  let peak = measured.rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, measured.rss);
  }, 50);
  const start = performance.now();
  try {
    await sendMany(clients, events);
  } finally {
    clearInterval(watch);
    measured.assertAlive();
  }
  const perSecond = (events * 1_000) / (performance.now() - start);
  const after = await measured.memory();
  return { grown: (after.held - before.held) / 1e6, peak: (peak - before.rss) / 1e6, perSecond };
}

/** Sends events, eight at a time. */
async function sendMany(clients: Clients, count: number): Promise<void> {
  let left = count;
  clients.events.onComplete = () => {
    if (left-- > 0) clients.send();
  };
  for (let first = 0; first < 8; first++, left--) clients.send();
  while (left > 0) {
    await setTimeout(20);
    clients.check();
  }
  clients.events.onComplete = null;
  await clients.settle();
}
