import { readdirSync, readFileSync } from 'node:fs';

/** What an interval took of a core, in seconds. */
export interface CpuUse {
  readonly elapsed: number;
  /** Of the process, all its threads. */
  readonly process: number;
  /** Which part of the core anything else took, 0 to 1. */
  readonly foreign: number;
}

/** Measures a process that is pinned to a core while `work` runs. */
export async function measureCpu(pid: number, core: string, work: () => Promise<void>): Promise<CpuUse> {
  const before = { at: performance.now(), process: secondsOfProcess(pid), core: secondsOfCore(core) };
  await work();
  const elapsed = (performance.now() - before.at) / 1_000;
  const used = secondsOfProcess(pid) - before.process;
  const busy = secondsOfCore(core) - before.core;
  return { elapsed, process: used, foreign: Math.max(0, (busy - used) / elapsed) };
}

/** CPU time of all threads that live. The kernel counts it in nanoseconds. */
export function secondsOfProcess(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  }
  return nanoseconds / 1e9;
}

/** How long a core has been busy. */
function secondsOfCore(core: string): number {
  const line = readFileSync('/proc/stat', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`cpu${core} `));
  // user nice system idle iowait irq softirq steal; guests are in user already. In hundredths of a second.
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (line ?? '')
    .split(' ')
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq + steal) / 100;
}
