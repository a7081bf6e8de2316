import type { FuzzedServer } from './fuzzed-server.js';

/** How many of the longest are reported. */
const reported = 3;

/** Measures how long one request blocks the server’s event loop. One at a time, so it is known which. */
export class Blocks {
  cases = 0;
  #longest: { ms: number; of: string }[] = [];

  constructor(private readonly server: FuzzedServer) {}

  async watch(play: () => Promise<unknown>): Promise<void> {
    this.cases++;
    const of = await play();
    const ms = await this.server.longestBlock();
    this.#longest = [...this.#longest, { ms, of: JSON.stringify(of).slice(0, 1_500) }]
      .toSorted((a, b) => b.ms - a.ms)
      .slice(0, reported);
  }

  /** Returns the longest blocks and what was done in them. A clock on a busy machine: to be read, not asserted. */
  async report(): Promise<string> {
    return this.#longest
      .map(({ ms, of }) => `  the event loop was blocked for ${ms.toFixed(0)} ms by ${of}`)
      .join('\n');
  }
}
