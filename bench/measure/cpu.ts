import { readdirSync, readFileSync } from 'node:fs';

/** CPU use in an interval, in seconds of one core. */
export interface CpuUse {
  readonly elapsed: number;
  /** Use by the process, with all its threads. */
  readonly process: number;
  /** Share of the core that other processes used, 0 to 1. */
  readonly foreign: number;
}

/** Measures a process that is pinned to a core while `work` runs. */
export async function measureCpu<T>(
  pid: number,
  core: string,
  work: () => Promise<T>,
): Promise<{ use: CpuUse; result: T }> {
  const before = { at: performance.now(), process: secondsOfProcess(pid), core: secondsOfCore(core) };
  const result = await work();
  const elapsed = (performance.now() - before.at) / 1_000;
  const used = secondsOfProcess(pid) - before.process;
  const busy = secondsOfCore(core) - before.core;
  return { use: { elapsed, process: used, foreign: Math.max(0, (busy - used) / elapsed) }, result };
}

/** Returns the CPU time of all live threads. The kernel counts it in nanoseconds. */
export function secondsOfProcess(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  }
  return nanoseconds / 1e9;
}

/** Returns the time for which a core has been busy. */
function secondsOfCore(core: string): number {
  const line = readFileSync('/proc/stat', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`cpu${core} `));
  // user nice system idle iowait irq softirq steal, in hundredths of a second. `user` already includes guests.
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (line ?? '')
    .split(' ')
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq + steal) / 100;
}
