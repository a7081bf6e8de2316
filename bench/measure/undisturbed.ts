import type { Stage } from '../stage/stage.ts';
import { type CpuUse, measureCpu } from './cpu.ts';

/** Which part of the server's core anything else may take. */
const tolerated = 0.06;
const attempts = 3;

/** Measures again, twice at most, while something else takes the server's core; a quick run takes it as it comes. */
export async function undisturbed<T>(
  { cores, quick }: Stage,
  pid: number,
  measure: () => Promise<T>,
): Promise<{ use: CpuUse; result: T; disturbed: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const results: T[] = [];
    const use = await measureCpu(pid, cores.server, async () => void results.push(await measure()));
    const disturbed = use.foreign > tolerated;
    const [result] = results;
    if (result !== undefined && (!disturbed || attempt === attempts || quick)) return { use, result, disturbed };
  }
}
