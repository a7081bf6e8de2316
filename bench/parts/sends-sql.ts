import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Rounds } from '../measure/rounds.ts';
import { figure, type Table } from '../report/table.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

const program = join(import.meta.dirname, '../measure/written-sends.mjs');
const callers = 64;

interface Shape {
  readonly name: string;
  readonly rooms: number;
  /** The built checkout whose writer is measured. */
  readonly folder: string;
}

/** The output of `written-sends.mjs`. */
interface Result {
  /** Messages a second. */
  readonly rate: number;
  /** Average number of messages in a statement. */
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU time (µs) of the writing process for a message. */
  readonly cpu: number;
  /** CPU time (µs) of PostgreSQL for a message. */
  readonly postgres: number;
}

function shapesOf({ pick, before }: Stage): Shape[] {
  const many = pick(1_000, 1_000, 20);
  const shapes = [
    { name: 'one room', rooms: 1, folder: '.' },
    { name: `${many.toLocaleString('en')} rooms`, rooms: many, folder: '.' },
  ];
  if (!before) return shapes;
  return shapes.flatMap((shape) => [shape, { ...shape, name: `${shape.name}, before`, folder: before }]);
}

/** Measures the statements of sendMessage alone: no sockets, no GraphQL, no Redis. */
export async function sendsSql(stage: Stage): Promise<Table[]> {
  const shapes = shapesOf(stage);
  const times = { p50: new Rounds(), p99: new Rounds(), cpu: new Rounds(), postgres: new Rounds() };
  const columns = { rate: new Rounds(), mean: new Rounds(), ...times };
  const { rate, mean, p50, p99, cpu, postgres } = columns;
  const title = `The SQL of sends alone, ${callers} callers`;
  await rounds(stage, title, shapes, Object.values(columns), async ({ name, ...shape }) => {
    const result = await write(stage, shape);
    for (const [key, column] of Object.entries(columns)) {
      column.add(name, { value: result[key as keyof Result], disturbed: false });
    }
    return `${figure(result.rate)}/s`;
  });
  const rows = shapes.map(({ name }) => [
    name,
    rate.show(name),
    rate.showSpread(name),
    mean.show(name),
    p50.show(name),
    p99.show(name),
    cpu.show(name),
    postgres.show(name),
  ]);
  const heads = ['', 'messages/s', 'spread', 'in a statement', 'p50 ms', 'p99 ms', 'CPU µs of the node for one'];
  return [{ title, columns: [...heads, 'of PostgreSQL'], rows }];
}

async function write({ cores, databaseUrl, pick }: Stage, { rooms, folder }: Omit<Shape, 'name'>): Promise<Result> {
  const args = ['--cpu-list', cores.server, 'node', program, `${callers}`, `${rooms}`, `${pick(3, 1, 0.1)}`];
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl };
  const { stdout } = await promisify(execFile)('taskset', args, { env, cwd: resolve(folder) });
  return JSON.parse(stdout) as Result;
}
