import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Clients } from '../load/clients.ts';
import { Rounds } from '../measure/rounds.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import { figure, type Table, times } from '../report/table.ts';
import type { Contender } from '../servers/contender.ts';
import { fanoutContenders } from '../servers/contenders.ts';
import type { Stage } from '../stage/stage.ts';
import { rounds } from './rounds.ts';

const inRoom = 100;
/** Files that a process needs besides its sockets. */
const otherFiles = 1_000;

/**
 * Measures the CPU time of subscribers that receive no events: pings, their answers, and the server's periodic work. Each
 * has its own user if the server has users. The time includes the kernel's work for the process.
 */
export async function idleSockets(stage: Stage): Promise<Table[]> {
  const cpu = new Rounds();
  const wanted = stage.pick(50_000, 2_000, inRoom);
  const rooms = Math.floor(Math.min(wanted, mostFiles() - otherFiles) / inRoom);
  const subscribers = rooms * inRoom;
  const title = `CPU time of ${subscribers.toLocaleString('en')} idle subscribers in rooms of ${inRoom}`;
  const contenders = stage.choose(fanoutContenders(stage));
  await rounds(stage, title, contenders, [cpu], (contender) => measure(stage, rooms, contender, cpu));
  const rows = contenders.map(({ name }) => [
    name,
    cpu.show(name),
    cpu.showSpread(name),
    figure((cpu.median(name) * subscribers) / 10_000),
    times(cpu.median('Apollo') / cpu.median(name)),
  ]);
  return [{ title, columns: ['server', 'µs/s for one', 'spread', '% of a core', 'Apollo ÷ it'], rows }];
}

async function measure(stage: Stage, rooms: number, contender: Contender, cpu: Rounds): Promise<string> {
  await using arena = await contender.open(stage, { rooms, subscribers: inRoom });
  using clients = await Clients.gather(arena);
  // By then the work that follows a start or a connection is done.
  await setTimeout(stage.pick(30_000, 5_000, 0));
  const { measured } = arena;
  if (stage.profiles) await measured.startProfile();
  const { use, disturbed } = await undisturbed(stage, measured.pid, () => setTimeout(stage.pick(60_000, 20_000, 100)));
  if (stage.profiles) await measured.endProfile(join(stage.profiles, `${contender.name}, idle.cpuprofile`));
  clients.check();
  const each = (1e6 * use.process) / use.elapsed / (rooms * inRoom);
  cpu.add(contender.name, { value: each, disturbed });
  return `${figure(each)} µs/s for each, ${figure((100 * use.process) / use.elapsed)} % of a core`;
}

/** Returns how many files and sockets a process may open. The server and its clients are one process each. */
function mostFiles(): number {
  const line = /Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'));
  return Number(line?.[1] ?? 1_024);
}
