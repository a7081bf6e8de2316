import { Rounds } from '../measure/rounds.ts';
import { quantile } from '../measure/statistics.ts';
import { figure, type Table, times } from '../report/table.ts';
import { type PresenceCandidate, type PresenceSize, pageSize } from '../servers/presence-candidate.ts';
import { presenceInRows } from '../servers/presence-rows.ts';
import { presenceOverRedis } from '../servers/presence-store.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

/** Number of these users that have expired when the sweep runs. */
const expired = 10_000;
const pages = 200;

interface Way {
  readonly name: string;
  open(stage: Stage, size: PresenceSize): Promise<PresenceCandidate>;
}

const hubbub = 'Hubbub: leases in Redis';
const usual = 'the usual way: a row each';
const ways: Way[] = [
  { name: hubbub, open: ({ redisUrl }, size) => presenceOverRedis(redisUrl, size) },
  { name: usual, open: ({ database }, size) => presenceInRows(database, size) },
];

interface Columns {
  readonly rate: Rounds;
  readonly perCpu: Rounds;
  readonly bytes: Rounds;
  readonly sweep: Rounds;
  readonly page: Rounds;
  readonly count: Rounds;
}

/** Measures a million online users: heartbeats, the sweep for expired users, and lists. */
export async function presence(stage: Stage): Promise<Table[]> {
  const columns: Columns = {
    rate: new Rounds(),
    perCpu: new Rounds(),
    bytes: new Rounds(),
    sweep: new Rounds(),
    page: new Rounds(),
    count: new Rounds(),
  };
  const million = { online: 1_000_000, lasts: 10_000 };
  const size = stage.pick(million, million, { online: 12_000, lasts: 100 });
  const title = `Presence, ${size.online.toLocaleString('en')} users online`;
  await rounds(stage, title, ways, Object.values(columns), (way) => measure(stage, size, way, columns));
  const rows = ways.map(({ name }) => Object.values(columns).map((column) => column.show(name)));
  const factor = (column: Rounds) => times(column.median(hubbub) / column.median(usual));
  const inverse = (column: Rounds) => times(column.median(usual) / column.median(hubbub));
  const ratios = [
    factor(columns.rate),
    factor(columns.perCpu),
    inverse(columns.bytes),
    inverse(columns.sweep),
    inverse(columns.page),
    inverse(columns.count),
  ];
  const heads = [
    'heartbeats/s',
    'heartbeats per CPU second of the store',
    'bytes per user',
    `sweep of all, ${expired.toLocaleString('en')} expired, ms`,
    `page of ${pageSize}, p99 ms`,
    'count, ms',
  ];
  const named = [...ways.map(({ name }, i) => [name, ...(rows[i] ?? [])]), ['Hubbub is better by', ...ratios]];
  return [{ title, columns: ['', ...heads], rows: named }];
}

async function measure(stage: Stage, size: PresenceSize, way: Way, columns: Columns): Promise<string> {
  await using candidate = await way.open(stage, size);
  await candidate.fill(expired);
  const bytes = await candidate.bytesPerUser();
  const began = performance.now();
  const { count, cpu } = await candidate.heartbeats();
  const rate = count / ((performance.now() - began) / 1_000);
  const page = quantile(await timed(pages, () => candidate.page()), 0.99);
  const counted = quantile(await timed(5, () => candidate.count()), 0.5);
  let claimed = 0;
  const [sweep = Number.NaN] = await timed(1, async () => {
    claimed = await candidate.sweep();
  });
  if (claimed !== expired) throw new Error(`${claimed} users were found expired instead of ${expired}`);
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
