import { setTimeout } from 'node:timers/promises';
import { type Arrival, type Jitter, type JitterAnswer, type JitterOrder, sharedClock } from '../load/client-orders.ts';
import { ClientProcess } from '../load/client-process.ts';
import { Sender } from '../load/sender.ts';
import { Rounds } from '../measure/rounds.ts';
import { quantile } from '../measure/statistics.ts';
import { figure, type Table } from '../report/table.ts';
import type { Arena } from '../servers/contender.ts';
import { type JitterContender, jitterContenders } from '../servers/unsteady-servers.ts';
import type { Stage } from '../stage/stage.ts';
import { avalanche } from './avalanche.ts';
import { rounds } from './rounds.ts';

interface Trial extends Jitter {
  readonly clients: number;
  readonly messages: number;
  readonly perSecond: number;
}

interface Columns {
  /** Percent. */
  readonly arrived: Rounds;
  /** Number of messages that did not reach a client, over all clients. */
  readonly lost: Rounds;
  readonly repeated: Rounds;
  readonly p50: Rounds;
  readonly p99: Rounds;
  readonly longest: Rounds;
}

/** Measures what clients receive that lose their connections one by one, and then all at once. */
export async function jitter(stage: Stage): Promise<Table[]> {
  return [await cutClients(stage), await avalanche(stage)];
}

/** Measures the messages that arrive at clients that are cut off regularly, and how late they arrive. */
async function cutClients(stage: Stage): Promise<Table> {
  const trial = stage.pick(
    { clients: 100, messages: 120, perSecond: 2, every: 15_000, away: 2_000 },
    { clients: 20, messages: 40, perSecond: 4, every: 5_000, away: 1_000 },
    { clients: 4, messages: 4, perSecond: 8, every: 400, away: 50 },
  );
  const columns = {
    arrived: new Rounds(),
    lost: new Rounds(),
    repeated: new Rounds(),
    p50: new Rounds(),
    p99: new Rounds(),
    longest: new Rounds(),
  };
  const { clients, messages, perSecond, every, away } = trial;
  // One round is a minute with thousands of deliveries.
  const once = { ...stage, rounds: 1 };
  const title = `${clients} clients, each cut off for ${away / 1_000} s in every ${every / 1_000} s; ${messages} messages, ${perSecond} a second`;
  const contenders = stage.choose(jitterContenders);
  await rounds(once, title, contenders, Object.values(columns), (contender) =>
    measureContender(stage, trial, contender, columns),
  );
  const heads = ['server', 'arrived, %', 'lost', 'arrived twice', 'p50 ms', 'p99 ms', 'longest ms'];
  return { title, columns: heads, rows: contenders.map(({ name }) => cellsOf(columns, name)) };
}

async function measureContender(
  stage: Stage,
  trial: Trial,
  { name, library, open }: JitterContender,
  columns: Columns,
) {
  await using arena = await open(stage, { rooms: 1, subscribers: trial.clients });
  await using clients = new ClientProcess<JitterOrder, JitterAnswer>('jitter.ts');
  const [{ name: room, tokens } = { name: '', tokens: [] }] = arena.rooms;
  await clients.ask({ kind: 'open', library, port: arena.measured.port, room, tokens }, 'ready');
  await clients.ask({ kind: 'cut', jitter: trial }, 'ready');
  const sentAt = await sendSteadily(arena, room, trial);
  const { arrivals } = await clients.ask({ kind: 'settle' }, 'settled');
  const { latencies, repeated } = firstArrivals(arrivals, sentAt);
  const expected = trial.clients * trial.messages;
  const arrived = (100 * latencies.length) / expected;
  columns.arrived.add(name, { value: arrived });
  columns.lost.add(name, { value: expected - latencies.length });
  columns.repeated.add(name, { value: repeated });
  columns.p50.add(name, { value: quantile(latencies, 0.5) });
  columns.p99.add(name, { value: quantile(latencies, 0.99) });
  columns.longest.add(name, { value: quantile(latencies, 1) });
  return `${figure(arrived)} % arrived, ${expected - latencies.length} lost, p99 ${figure(quantile(latencies, 0.99))} ms`;
}

/**
 * Sends the messages through a connection that is not cut.
 * @returns when each was sent, on the shared clock.
 */
async function sendSteadily({ sending, protocol, senderToken }: Arena, room: string, { messages, perSecond }: Trial) {
  const sender = new Sender(sending.port, protocol, senderToken);
  await sender.open();
  const sentAt = new Map<number, number>();
  const start = sharedClock();
  for (let event = 1; event <= messages; event++) {
    await setTimeout(Math.max(0, start + (event * 1_000) / perSecond - sharedClock()));
    sentAt.set(event, sharedClock());
    sender.send(room, event);
  }
  await setTimeout(1_000 / perSecond);
  sender.drop();
  if (sender.refusal) throw new Error(`The server rejected a message: ${sender.refusal}`);
  return sentAt;
}

/** Returns how long each message took to each client that it reached (ms), and how many came to a client again. */
function firstArrivals(arrivals: readonly Arrival[], sentAt: ReadonlyMap<number, number>) {
  const first = new Map(arrivals.toReversed().map(([client, event, at]) => [`${client} ${event}`, { event, at }]));
  const latencies = Array.from(first.values(), ({ event, at }) => at - (sentAt.get(event) ?? Number.NaN));
  return { latencies, repeated: arrivals.length - first.size };
}

function cellsOf({ arrived, lost, repeated, p50, p99, longest }: Columns, name: string): string[] {
  const columns = [arrived, lost, repeated, p50, p99, longest];
  return [name, ...columns.map((column) => column.show(name))];
}
