import { Clients } from '../load/clients.ts';
import { openLoop } from '../load/open-loop.ts';
import { Rounds } from '../measure/rounds.ts';
import { quantile } from '../measure/statistics.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { figure, type Table, times } from '../report/table.ts';
import type { Contender } from '../servers/contender.ts';
import { fanoutContenders } from '../servers/contenders.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

const deliveriesPerSecond = 20_000;

/** Measures the time from a client's sending to the receipt by the subscribers, at a rate that all servers reach. */
export async function latency(stage: Stage): Promise<Table[]> {
  const tables: Table[] = [];
  for (const subscribers of stage.pick([100, 1_000, 5_000], [1_000], [100])) {
    tables.push(await measureSubscribers(stage, subscribers));
  }
  return tables;
}

interface Columns {
  readonly p50: Rounds;
  readonly p99: Rounds;
}

async function measureSubscribers(stage: Stage, subscribers: number): Promise<Table> {
  const columns: Columns = { p50: new Rounds(), p99: new Rounds() };
  const title = `Latency in ms at ${deliveriesPerSecond.toLocaleString('en')} deliveries/s, ${subscribers.toLocaleString('en')} subscribers`;
  const contenders = stage.choose(fanoutContenders(stage));
  await rounds(stage, title, contenders, Object.values(columns), (contender) =>
    measureContender(stage, subscribers, contender, columns),
  );
  const rows = contenders.map(({ name }) => [name, ...cellsOf(columns, name)]);
  return { title, columns: ['server', 'p50', 'spread', 'p99', 'spread', 'p50: raw ws ÷ it', 'p50: Apollo ÷ it'], rows };
}

async function measureContender(stage: Stage, subscribers: number, contender: Contender, columns: Columns) {
  await using arena = await contender.open(stage, { rooms: 1, subscribers });
  using clients = await Clients.gather(arena);
  const perSecond = deliveriesPerSecond / subscribers;
  const { result, disturbed } = await undisturbed(stage, arena.measured.pid, async () => {
    // Warm-up.
    await openLoop(clients, perSecond, stage.pick(2_000, 700, 50));
    const latencies: number[] = [];
    clients.events.onLatency = (milliseconds) => latencies.push(milliseconds);
    await openLoop(clients, perSecond, stage.pick(8_000, 2_000, 100));
    clients.events.onLatency = null;
    return latencies;
  });
  columns.p50.add(contender.name, { value: quantile(result, 0.5), disturbed });
  columns.p99.add(contender.name, { value: quantile(result, 0.99), disturbed });
  return `p50 ${figure(quantile(result, 0.5))}, p99 ${figure(quantile(result, 0.99))}`;
}

function cellsOf({ p50, p99 }: Columns, name: string): string[] {
  return [
    p50.show(name),
    p50.showSpread(name),
    p99.show(name),
    p99.showSpread(name),
    times(p50.median('raw ws') / p50.median(name)),
    times(p50.median('Apollo') / p50.median(name)),
  ];
}
