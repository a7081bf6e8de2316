import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { CannotRun } from '../../test/services/service.ts';

/** The core of the measured server, and the cores of everything else, in the format of `taskset`. */
export interface Cores {
  readonly server: string;
  readonly others: string;
  readonly all: string;
  /** A note for readers of the figures. */
  readonly note: string | null;
}

/** Reserves the last core for the measured server. This process and its children use the others. */
export function divideCores(): Cores {
  const count = cpus().length;
  if (process.platform !== 'linux') throw new CannotRun('The benchmark needs Linux: taskset and /proc.');
  if (count < 2 || availableParallelism() < count) throw new CannotRun('The benchmark needs all of at least 2 cores.');
  const others = count === 2 ? '0' : `0-${count - 2}`;
  const cores = { server: `${count - 1}`, others, all: `0-${count - 1}`, note: noteOn(count) };
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cores.others, `${process.pid}`], { stdio: 'ignore' });
  return cores;
}

function noteOn(count: number): string | null {
  if (count > 4) return null;
  return `Only ${count} cores: clients, Redis, PostgreSQL and the sending node share ${count === 2 ? 'one' : count - 1}, so rates and latencies are theirs as well.`;
}
