import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Rounds } from '../measure/rounds.ts';
import { quantile } from '../measure/statistics.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { figure, type Table, times } from '../report/table.ts';
import { startHubbub } from '../servers/hubbub.ts';
import { callersOf, type RoomCaller } from '../servers/hubbub-callers.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

export const callers = 64;

/** A node of Hubbub with settings of its own. */
export interface SendingNode {
  readonly name: string;
  readonly env: Record<string, string>;
  /** The folder of another built checkout that it runs. */
  readonly folder?: string;
}

export interface SendRates {
  readonly title: string;
  readonly rooms: number;
  readonly nodes: readonly SendingNode[];
  /** The name of the node that the others are compared with, and its name in the table. */
  readonly base: string;
  readonly comparison: string;
}

interface Columns {
  readonly rate: Rounds;
  readonly p50: Rounds;
  readonly p99: Rounds;
  readonly cpu: Rounds;
}

/** Measures durable sendMessage over GraphQL on WebSockets. Each caller has a socket, and waits for each answer. */
export async function measureSends(stage: Stage, { title, rooms, nodes, base, comparison }: SendRates): Promise<Table> {
  const columns = { rate: new Rounds(), p50: new Rounds(), p99: new Rounds(), cpu: new Rounds() };
  await rounds(stage, title, nodes, Object.values(columns), (node) => measureNode(stage, title, rooms, node, columns));
  const { rate, p50, p99, cpu } = columns;
  const rows = nodes.map(({ name }) => [
    `Hubbub, ${name}`,
    rate.show(name),
    rate.showSpread(name),
    times(rate.median(name) / rate.median(base)),
    p50.show(name),
    p99.show(name),
    cpu.show(name),
  ]);
  const heads = ['server', 'sends/s', 'spread', `it ÷ ${comparison}`, 'p50 ms', 'p99 ms'];
  return { title, columns: [...heads, 'CPU s for a million'], rows };
}

async function measureNode(
  stage: Stage,
  title: string,
  rooms: number,
  { name, env, folder }: SendingNode,
  columns: Columns,
): Promise<string> {
  await using node = await startHubbub(stage, stage.cores.server, env, folder);
  const all = await callersOf(stage, node, callers, rooms);
  const calling = startCalling(all);
  await setTimeout(stage.pick(1_500, 700, 50));
  if (stage.profiles) await node.startProfile();
  const { use, result, disturbed } = await undisturbed(stage, node.pid, async () => {
    calling.latencies.length = 0;
    await setTimeout(stage.pick(4_000, 2_000, 100));
    return [...calling.latencies];
  });
  if (stage.profiles) await node.endProfile(join(stage.profiles, `${name}, ${title}.cpuprofile`));
  await calling.end();
  for (const { caller } of all) caller.connection.drop();
  const rate = result.length / use.elapsed;
  columns.rate.add(name, { value: rate, disturbed });
  columns.p50.add(name, { value: quantile(result, 0.5), disturbed });
  columns.p99.add(name, { value: quantile(result, 0.99), disturbed });
  columns.cpu.add(name, { value: (use.process / result.length) * 1e6, disturbed });
  return `${figure(rate)}/s, p99 ${figure(quantile(result, 0.99))} ms`;
}

function startCalling(places: readonly RoomCaller[]) {
  const latencies: number[] = [];
  let over = false;
  const call = async ({ caller, rooms }: RoomCaller) => {
    for (let turn = 0; !over; turn++) latencies.push(await caller.send(rooms[turn % rooms.length] ?? ''));
  };
  const calls = Promise.all(places.map(call));
  // `end` reports a failure. Until then it must not end the process.
  calls.catch(() => undefined);
  const end = () => {
    over = true;
    return calls;
  };
  return { latencies, end };
}
