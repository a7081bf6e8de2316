import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Clients } from '../load/clients.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { Rounds } from '../measure/rounds.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { figure, type Table, times } from '../report/table.ts';
import type { Arena, Contender, Shape } from '../servers/contender.ts';
import { fanoutContenders } from '../servers/contenders.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

/** How events are sent. */
interface Load {
  /** Maximum number of events in flight. */
  readonly inFlight: number;
  /** The same rate for all servers, or infinity for as many events as each can deliver. */
  readonly perSecond: number;
}

/** Rates that all servers reach come first, so that their cores are equally busy: work on an idle core costs more. */
function loadsOf({ rooms, subscribers }: Shape): Load[] {
  const single = { inFlight: 1, perSecond: Math.min(200, 20_000 / subscribers) };
  const full = { inFlight: 32, perSecond: Number.POSITIVE_INFINITY };
  return rooms === 1 ? [single, full] : [single, { inFlight: 32, perSecond: 1_000 }, full];
}

/** Measures the server's CPU seconds for a million deliveries in one room. */
export async function fanout(stage: Stage): Promise<Table[]> {
  const tables: Table[] = [];
  for (const subscribers of stage.pick([100, 1_000, 5_000], [1_000], [100])) {
    tables.push(...(await measureShape(stage, { rooms: 1, subscribers })));
  }
  return tables;
}

/** Measures the same in many small rooms, where few deliveries share the work of an event. */
export function smallRooms(stage: Stage): Promise<Table[]> {
  return measureShape(stage, { rooms: stage.pick(1_000, 100, 10), subscribers: 5 });
}

/** The measurements of one load. */
interface Column extends Load {
  readonly cpu: Rounds;
  readonly rate: Rounds;
}

async function measureShape(stage: Stage, shape: Shape): Promise<Table[]> {
  const columns = loadsOf(shape).map((load) => ({ ...load, cpu: new Rounds(), rate: new Rounds() }));
  const contenders = stage.choose(fanoutContenders(stage));
  const all = columns.flatMap(({ cpu, rate }) => [cpu, rate]);
  await rounds(stage, `fanout: ${titleOf(shape)}`, contenders, all, (contender) =>
    measureContender(stage, shape, contender, columns),
  );
  const names = contenders.map(({ name }) => name);
  return columns.map((column) => tableOf(shape, column, names));
}

async function measureContender(stage: Stage, shape: Shape, { name, open }: Contender, columns: Column[]) {
  await using arena = await open(stage, shape);
  using clients = await Clients.gather(arena);
  const words: string[] = [];
  await warmUp(stage, arena, clients);
  for (const column of columns) {
    const { inFlight, perSecond, cpu, rate } = column;
    const end = closedLoop(clients, inFlight, perSecond);
    const { use, result, disturbed } = await measure(stage, arena, clients, perSecond, `${name}, ${nameOf(column)}`);
    await end();
    const cost = (use.process / result) * 1e6;
    cpu.add(name, { value: cost, disturbed });
    rate.add(name, { value: result / use.elapsed, disturbed });
    const [own, others] = [use.process / use.elapsed, use.foreign].map((part) => `${Math.round(100 * part)} %`);
    words.push(`${nameOf(column)} ${figure(cost)} s (of its core it took ${own}, others ${others})`);
  }
  return words.join(', ');
}

/**
 * Sends many events, so that the measured code is compiled even if the measurement has a low rate. Then lets the server
 * collect the garbage of its start and of the connections, which is no cost of events.
 */
async function warmUp(stage: Stage, { measured }: Arena, clients: Clients): Promise<void> {
  const end = closedLoop(clients, 32);
  await setTimeout(stage.pick(2_500, 1_500, 50));
  await end();
  await measured.memory();
}

/** At a fixed rate, long enough to include work at intervals, such as pings. */
function durationOf({ pick }: Stage, perSecond: number): number {
  return Number.isFinite(perSecond) ? pick(15_000, 3_000, 100) : pick(2_000, 2_000, 100);
}

async function measure(stage: Stage, { measured }: Arena, clients: Clients, perSecond: number, title: string) {
  await setTimeout(stage.pick(500, 500, 0));
  if (stage.profiles) await measured.startProfile();
  const measurement = await undisturbed(stage, measured.pid, async () => {
    const before = clients.events.deliveries;
    await setTimeout(durationOf(stage, perSecond));
    clients.check();
    return clients.events.deliveries - before;
  });
  if (stage.profiles) await measured.endProfile(join(stage.profiles, `${title}.cpuprofile`));
  return measurement;
}

function titleOf({ rooms, subscribers }: Shape): string {
  const people = `${subscribers.toLocaleString('en')} subscribers`;
  return rooms === 1 ? `one room of ${people}` : `${rooms.toLocaleString('en')} rooms of ${people} each`;
}

function nameOf({ inFlight, perSecond }: Load): string {
  if (inFlight === 1) return `single events, ${figure(perSecond)} a second`;
  return Number.isFinite(perSecond) ? `${figure(perSecond)} events a second` : `${inFlight} events in flight`;
}

function tableOf(shape: Shape, column: Column, names: string[]): Table {
  const { cpu, rate } = column;
  return {
    title: `CPU seconds for a million deliveries, ${titleOf(shape)}, ${nameOf(column)}`,
    columns: ['server', 'CPU s', 'spread', 'raw ws ÷ it', 'Apollo ÷ it', 'deliveries/s'],
    rows: names.map((name) => [
      name,
      cpu.show(name),
      cpu.showSpread(name),
      times(cpu.median('raw ws') / cpu.median(name)),
      times(cpu.median('Apollo') / cpu.median(name)),
      figure(rate.median(name)),
    ]),
  };
}
