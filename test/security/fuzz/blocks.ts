import type { FuzzedServer } from './fuzzed-server.js';
import { shown } from './verdict.js';

/** Number of the longest blocks to report. */
const reported = 3;

/** Measures how long one request blocks the server's event loop. Requests run one at a time, so the cause is known. */
export class Blocks {
  cases = 0;
  #longest: { ms: number; blocked: number; cpu: number; of: string }[] = [];

  constructor(private readonly server: FuzzedServer) {}

  async watch(play: () => Promise<unknown>): Promise<void> {
    // Blocks before do not belong to this request.
    if (this.cases++ === 0) await this.server.load();
    const of = await play();
    const { blocked, cpu } = await this.server.load();
    // On a busy machine the loop also waits for a processor; a request blocks it at most as long as it computes.
    const ms = Math.min(blocked, cpu);
    this.#longest = [...this.#longest, { ms, blocked, cpu, of: shown(of, 400) }]
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, reported);
  }

  /** Describes the longest blocks and their requests. */
  report(): string {
    const lines = this.#longest.map(({ ms, blocked, cpu, of }) => {
      const measured = `the event loop stood still for ${blocked.toFixed(0)} ms, with ${cpu.toFixed(0)} ms of CPU`;
      return `  ${ms.toFixed(0)} ms at most (${measured}): ${of}`;
    });
    return lines.join('\n');
  }
}
