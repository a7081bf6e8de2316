import { Rounds } from '../measure/rounds.ts';
import { quantile } from '../measure/statistics.ts';
import { presenceInRows } from '../servers/presence-rows.ts';
import { presenceOverRedis } from '../servers/presence-store.ts';
import type { Stage } from '../stage.ts';
import { figure, type Table, times } from '../table.ts';
import { rounds } from './rounds.ts';

/** Users who are online all the time. */
export const online = 1_000_000;
/** Of these, those who have run out when it is swept. */
const expired = 10_000;
const pages = 200;
export const pageSize = 100;

/** One way to know who is online. */
export interface PresenceKeeper extends AsyncDisposable {
  /** Makes everyone online. @param late how many of them run out before the others. */
  fill(late: number): Promise<void>;
  /** Takes heartbeats of everyone, or for some seconds. @returns how many, and the CPU seconds of who stores them. */
  heartbeats(): Promise<{ count: number; cpu: number }>;
  /** Memory, or disk, for each user. */
  bytesPerUser(): Promise<number>;
  /** Claims those who are late. @returns how many they were. */
  sweep(): Promise<number>;
  /** Reads a page behind a place that is somewhere in the list, with what is known of everyone on it. */
  page(): Promise<number>;
  count(): Promise<number>;
}

interface Way {
  readonly name: string;
  open(stage: Stage): Promise<PresenceKeeper>;
}

const hubbub = 'Hubbub: leases in Redis';
const usual = 'the usual way: a row each';
const ways: Way[] = [
  { name: hubbub, open: ({ redisUrl }) => presenceOverRedis(redisUrl) },
  { name: usual, open: ({ database }) => presenceInRows(database) },
];

interface Columns {
  readonly rate: Rounds;
  readonly perCpu: Rounds;
  readonly bytes: Rounds;
  readonly sweep: Rounds;
  readonly page: Rounds;
  readonly count: Rounds;
}

/** A million users who are online: what it costs to keep it so, to find out who went, and to list them. */
export async function presence(stage: Stage): Promise<Table[]> {
  const columns: Columns = {
    ...{ rate: new Rounds(), perCpu: new Rounds(), bytes: new Rounds() },
    ...{ sweep: new Rounds(), page: new Rounds(), count: new Rounds() },
  };
  const title = `Presence, ${online.toLocaleString('en')} users online`;
  await rounds(stage, title, ways, Object.values(columns), (way) => measure(stage, way, columns));
  const rows = ways.map(({ name }) => Object.values(columns).map((column) => column.show(name)));
  const factor = (column: Rounds) => times(column.median(hubbub) / column.median(usual));
  const inverse = (column: Rounds) => times(column.median(usual) / column.median(hubbub));
  const ratios = [
    ...[factor(columns.rate), factor(columns.perCpu), inverse(columns.bytes)],
    ...[inverse(columns.sweep), inverse(columns.page), inverse(columns.count)],
  ];
  const heads = [
    ...['heartbeats/s', 'heartbeats per CPU second of the store', 'bytes per user'],
    ...[`sweep of all, ${expired.toLocaleString('en')} expired, ms`, `page of ${pageSize}, p99 ms`, 'count, ms'],
  ];
  const named = [...ways.map(({ name }, i) => [name, ...(rows[i] ?? [])]), ['Hubbub is better by', ...ratios]];
  return [{ title, columns: ['', ...heads], rows: named }];
}

async function measure(stage: Stage, way: Way, columns: Columns): Promise<string> {
  await using keeper = await way.open(stage);
  await keeper.fill(expired);
  const bytes = await keeper.bytesPerUser();
  const began = performance.now();
  const { count, cpu } = await keeper.heartbeats();
  const rate = count / ((performance.now() - began) / 1_000);
  const page = quantile(await timed(pages, () => keeper.page()), 0.99);
  const counted = quantile(await timed(5, () => keeper.count()), 0.5);
  let claimed = 0;
  const [sweep = Number.NaN] = await timed(1, async () => {
    claimed = await keeper.sweep();
  });
  if (claimed !== expired) throw new Error(`${claimed} were found to be gone, and not ${expired}`);
  const figures = { rate, perCpu: count / cpu, bytes, sweep, page, count: counted };
  for (const [column, value] of Object.entries(figures)) columns[column as keyof Columns].add(way.name, { value });
  return Object.entries(figures)
    .map(([what, value]) => `${what} ${figure(value)}`)
    .join(', ');
}

async function timed(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await work();
    found.push(performance.now() - began);
  }
  return found;
}
