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

/**
 * First single events at the same rate for all servers, because work on an idle core costs more. Then as many events as
 * the server can deliver.
 */
const loads = [
  { inFlight: 1, perSecond: ({ subscribers }: Shape) => Math.min(200, 20_000 / subscribers) },
  { inFlight: 32, perSecond: () => Number.POSITIVE_INFINITY },
];

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

/** The measurements with one number of events in flight. */
interface Column {
  readonly inFlight: number;
  readonly perSecond: number;
  readonly cpu: Rounds;
  readonly rate: Rounds;
}

async function measureShape(stage: Stage, shape: Shape): Promise<Table[]> {
  const columns = loads.map(({ inFlight, perSecond }) => ({
    inFlight,
    perSecond: perSecond(shape),
    cpu: new Rounds(),
    rate: new Rounds(),
  }));
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
  await warmUp(stage, clients);
  for (const { inFlight, perSecond, cpu, rate } of columns) {
    const end = closedLoop(clients, inFlight, perSecond);
    const { use, result, disturbed } = await measure(stage, arena, clients, `${name}, ${inFlight} in flight`);
    await end();
    const cost = (use.process / result) * 1e6;
    cpu.add(name, { value: cost, disturbed });
    rate.add(name, { value: result / use.elapsed, disturbed });
    const [own, others] = [use.process / use.elapsed, use.foreign].map((part) => `${Math.round(100 * part)} %`);
    words.push(`${inFlight} in flight ${figure(cost)} s (of its core it took ${own}, others ${others})`);
  }
  return words.join(', ');
}

/** Sends many events, so that the measured code is compiled even if the measurement has a low rate. */
async function warmUp(stage: Stage, clients: Clients): Promise<void> {
  const end = closedLoop(clients, 32);
  await setTimeout(stage.pick(2_500, 1_500, 50));
  await end();
}

async function measure(stage: Stage, { measured }: Arena, clients: Clients, title: string) {
  await setTimeout(stage.pick(500, 500, 0));
  if (stage.profiles) await measured.startProfile();
  const measurement = await undisturbed(stage, measured.pid, async () => {
    const before = clients.events.deliveries;
    await setTimeout(stage.pick(2_000, 2_000, 100));
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

function tableOf(shape: Shape, { inFlight, perSecond, cpu, rate }: Column, names: string[]): Table {
  const events = inFlight === 1 ? `single events, ${figure(perSecond)} a second` : `${inFlight} events in flight`;
  return {
    title: `CPU seconds for a million deliveries, ${titleOf(shape)}, ${events}`,
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
