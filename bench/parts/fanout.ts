import { setTimeout } from 'node:timers/promises';
import { Audience } from '../load/audience.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { Rounds } from '../measure/rounds.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { say } from '../progress.ts';
import type { Arena, Contender, Shape } from '../servers/contender.ts';
import { fanoutContenders } from '../servers/contenders.ts';
import type { Stage } from '../stage.ts';
import { figure, type Table, times } from '../table.ts';

const inFlights = [1, 8];

function shapesOf({ quick }: Stage): Shape[] {
  const one = (subscribers: number) => ({ rooms: 1, subscribers });
  return quick ? [one(1_000)] : [one(100), one(1_000), one(5_000), { rooms: 1_000, subscribers: 5 }];
}

/** The server's CPU seconds for a million deliveries. */
export async function fanout(stage: Stage): Promise<Table[]> {
  const tables: Table[] = [];
  for (const shape of shapesOf(stage)) tables.push(await measureShape(stage, shape));
  return tables;
}

/** What was measured with so many events in flight. */
interface Column {
  readonly inFlight: number;
  readonly cpu: Rounds;
  readonly rate: Rounds;
}

async function measureShape(stage: Stage, shape: Shape): Promise<Table> {
  const columns = inFlights.map((inFlight) => ({ inFlight, cpu: new Rounds(), rate: new Rounds() }));
  for (let round = 1; round <= stage.rounds; round++) {
    for (const contender of stage.choose(fanoutContenders)) {
      say(`fanout: ${titleOf(shape)}, round ${round}, ${contender.name}`);
      await measureContender(stage, shape, contender, columns).catch((error: unknown) => {
        say(`  ${error}`);
        for (const { cpu } of columns) cpu.fail(contender.name, String(error));
      });
    }
  }
  return tableOf(stage, shape, columns);
}

async function measureContender(stage: Stage, shape: Shape, contender: Contender, columns: Column[]): Promise<void> {
  await using arena = await contender.open(stage, shape);
  using audience = await Audience.gather(arena);
  for (const { inFlight, cpu, rate } of columns) {
    const { use, result, disturbed } = await measureLoop(stage, arena, audience, inFlight);
    cpu.add(contender.name, { value: (use.process / result) * 1e6, disturbed });
    rate.add(contender.name, { value: result / use.elapsed, disturbed });
    say(
      `  ${inFlight} in flight: ${figure((use.process / result) * 1e6)} s, ${figure(result / use.elapsed)}/s, core ${Math.round((100 * use.process) / use.elapsed)} %, others ${Math.round(100 * use.foreign)} %`,
    );
  }
}

async function measureLoop(stage: Stage, { measured }: Arena, audience: Audience, inFlight: number) {
  const end = closedLoop(audience, inFlight);
  await setTimeout(stage.quick ? 700 : 1_000);
  const outcome = await undisturbed(measured.pid, stage.cores.server, async () => {
    const before = audience.events.deliveries;
    await setTimeout(stage.quick ? 1_500 : 2_000);
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

function tableOf(stage: Stage, shape: Shape, columns: Column[]): Table {
  const heads = columns.flatMap(({ inFlight }) => [
    `${inFlight} in flight: s`,
    'spread',
    'raw ws ÷ it',
    'Apollo ÷ it',
    'deliveries/s',
  ]);
  const rows = stage
    .choose(fanoutContenders)
    .map(({ name }) => [name, ...columns.flatMap((column) => cellsOf(column, name))]);
  return { title: `CPU seconds for a million deliveries, ${titleOf(shape)}`, columns: ['server', ...heads], rows };
}

function cellsOf({ cpu, rate }: Column, name: string): string[] {
  if (cpu.failure(name)) return ['failed', '', '', '', ''];
  const own = cpu.median(name);
  return [
    `${figure(own)}${cpu.disturbed(name) ? '*' : ''}`,
    cpu.spread(name).map(figure).join('–'),
    times(cpu.median('raw ws') / own),
    times(cpu.median('Apollo') / own),
    figure(rate.median(name)),
  ];
}
