import { setTimeout } from 'node:timers/promises';
import { Clients } from '../load/clients.ts';
import { Rounds } from '../measure/rounds.ts';
import { figure, type Table, times } from '../report/table.ts';
import type { Arena, Contender } from '../servers/contender.ts';
import { fanoutContenders } from '../servers/contenders.ts';
import type { Memory, NodeProcess } from '../servers/node-process.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

/** Number of subscribers that connect before the first measurement. They make the server load and compile its code. */
const first = 500;

interface Columns {
  readonly held: Rounds;
  readonly rss: Rounds;
}

/**
 * Measures the memory of an idle subscriber: one socket with one subscription. Each has its own user if the server has
 * users.
 */
export async function memory(stage: Stage): Promise<Table[]> {
  const columns: Columns = { held: new Rounds(), rss: new Rounds() };
  const subscribers = stage.pick(5_000, 1_000, 100);
  const title = `KB for each of ${subscribers.toLocaleString('en')} idle subscribers in one room`;
  const contenders = stage.choose(fanoutContenders(stage));
  await rounds(stage, title, contenders, Object.values(columns), (contender) =>
    measureContender(stage, subscribers, contender, columns),
  );
  const rows = contenders.map(({ name }) => cellsOf(columns, name));
  return [{ title, columns: ['server', 'heap and external', 'spread', 'RSS', 'spread', 'Apollo ÷ it (heap)'], rows }];
}

async function measureContender(stage: Stage, subscribers: number, contender: Contender, columns: Columns) {
  await using arena = await contender.open(stage, { rooms: 1, subscribers: first + subscribers });
  using _few = await Clients.gather(withPeople(arena, 0, first));
  const before = await settled(stage, arena.measured);
  using _many = await Clients.gather(withPeople(arena, first));
  const after = await settled(stage, arena.measured);
  const [held, rss] = [after.held - before.held, after.rss - before.rss].map((bytes) => bytes / 1_000 / subscribers);
  columns.held.add(contender.name, { value: held ?? Number.NaN });
  columns.rss.add(contender.name, { value: rss ?? Number.NaN });
  return `${figure(held ?? Number.NaN)} KB, RSS ${figure(rss ?? Number.NaN)} KB; with the first ${first} ${figure(before.held / 1e6)} MB`;
}

/** Returns the same arena with some of its users. */
function withPeople(arena: Arena, from: number, to?: number): Arena {
  return { ...arena, rooms: arena.rooms.map(({ name, tokens }) => ({ name, tokens: tokens.slice(from, to) })) };
}

/** Returns the memory after timers, unused code and garbage are gone. */
async function settled({ pick }: Stage, server: NodeProcess): Promise<Memory> {
  for (let round = 0; round < 3; round++) {
    await setTimeout(pick(1_500, 300, 0));
    await server.memory();
  }
  return server.memory();
}

function cellsOf({ held, rss }: Columns, name: string): string[] {
  return [
    name,
    held.show(name),
    held.showSpread(name),
    rss.show(name),
    rss.showSpread(name),
    times(held.median('Apollo') / held.median(name)),
  ];
}
