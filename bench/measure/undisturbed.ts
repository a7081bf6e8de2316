import type { Stage } from '../stage/stage.ts';
import { type CpuUse, measureCpu } from './cpu.ts';

/** Maximum share of the server's core that other processes may use. */
const tolerated = 0.06;
const attempts = 3;

/** Measures, and repeats at most twice if other processes use the server's core. A quick run does not repeat. */
export async function undisturbed<T>(
  { cores, quick }: Stage,
  pid: number,
  measure: () => Promise<T>,
): Promise<{ use: CpuUse; result: T; disturbed: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const { use, result } = await measureCpu(pid, cores.server, measure);
    const disturbed = use.foreign > tolerated;
    if (!disturbed || attempt === attempts || quick) return { use, result, disturbed };
  }
}
