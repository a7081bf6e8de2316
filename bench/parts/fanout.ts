import { setTimeout } from 'node:timers/promises';
import { Audience } from '../load/audience.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { Rounds } from '../measure/rounds.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import type { Arena, Contender, Shape } from '../servers/contender.ts';
import { fanoutContenders } from '../servers/contenders.ts';
import type { Stage } from '../stage.ts';
import { figure, type Table, times } from '../table.ts';
import { rounds } from './rounds.ts';

const inFlights = [1, 8];

function shapesOf({ quick }: Stage): Shape[] {
  const one = (subscribers: number) => ({ rooms: 1, subscribers });
  return quick ? [one(1_000)] : [one(100), one(1_000), one(5_000), { rooms: 1_000, subscribers: 5 }];
}

/** The server's CPU seconds for a million deliveries. */
export async function fanout(stage: Stage): Promise<Table[]> {
  const tables: Table[] = [];
  for (const shape of shapesOf(stage)) tables.push(...(await measureShape(stage, shape)));
  return tables;
}

/** What was measured with so many events in flight. */
interface Column {
  readonly inFlight: number;
  readonly cpu: Rounds;
  readonly rate: Rounds;
}

async function measureShape(stage: Stage, shape: Shape): Promise<Table[]> {
  const columns = inFlights.map((inFlight) => ({ inFlight, cpu: new Rounds(), rate: new Rounds() }));
  const contenders = stage.choose(fanoutContenders);
  const all = columns.flatMap(({ cpu, rate }) => [cpu, rate]);
  await rounds(stage, `fanout: ${titleOf(shape)}`, contenders, all, (contender) =>
    measureContender(stage, shape, contender, columns),
  );
  const names = contenders.map(({ name }) => name);
  return columns.map((column) => tableOf(shape, column, names));
}

async function measureContender(stage: Stage, shape: Shape, { name, open }: Contender, columns: Column[]) {
  await using arena = await open(stage, shape);
  using audience = await Audience.gather(arena);
  const words: string[] = [];
  for (const { inFlight, cpu, rate } of columns) {
    const { use, result, disturbed } = await measureLoop(stage, arena, audience, inFlight);
    const cost = (use.process / result) * 1e6;
    cpu.add(name, { value: cost, disturbed });
    rate.add(name, { value: result / use.elapsed, disturbed });
    const [own, others] = [use.process / use.elapsed, use.foreign].map((part) => `${Math.round(100 * part)} %`);
    words.push(`${inFlight} in flight ${figure(cost)} s (of its core it took ${own}, others ${others})`);
  }
  return words.join(', ');
}

async function measureLoop(stage: Stage, { measured }: Arena, audience: Audience, inFlight: number) {
  const end = closedLoop(audience, inFlight);
  await setTimeout(stage.quick ? 700 : 800);
  const outcome = await undisturbed(stage, measured.pid, async () => {
    const before = audience.events.deliveries;
    await setTimeout(1_500);
    audience.check();
    return audience.events.deliveries - before;
  });
  await end();
  return outcome;
}

function titleOf({ rooms, subscribers }: Shape): string {
  const people = `${subscribers.toLocaleString('en')} subscribers`;
  return rooms === 1 ? `one room of ${people}` : `${rooms.toLocaleString('en')} rooms of ${people} each`;
}

function tableOf(shape: Shape, { inFlight, cpu, rate }: Column, names: string[]): Table {
  const events = inFlight === 1 ? '1 event in flight' : `${inFlight} events in flight`;
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
