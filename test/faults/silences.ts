/** How long followers heard nothing new because of one fault, ms. */
export interface Silence {
  /** The longest time in which some follower got no new message, during the cause and after it. */
  longest: number;
  /** How long after the end of the cause the last follower got the first message that was sent after that end. */
  afterwards: number;
}

/** The longest silence after each kind of fault. */
export class Silences {
  readonly #byFault = new Map<string, Silence & { times: number }>();

  note(fault: string, { longest, afterwards }: Silence): void {
    const before = this.#byFault.get(fault) ?? { longest: 0, afterwards: 0, times: 0 };
    this.#byFault.set(fault, {
      longest: Math.max(longest, before.longest),
      afterwards: Math.max(afterwards, before.afterwards),
      times: before.times + 1,
    });
  }

  get table(): string {
    const lines = [...this.#byFault].map(
      ([fault, { longest, afterwards, times }]) =>
        `| ${fault} | ${times} | ${inSeconds(longest)} | ${inSeconds(afterwards)} |`,
    );
    return ['| fault | times | longest silence | of it after the cause |', '| --- | --- | --- | --- |', ...lines].join(
      '\n',
    );
  }
}

/** The longest time between two of these moments, or from the beginning to the first one; all ascending. */
export function longestPause(moments: number[], from: number): number {
  let longest = 0;
  let last = from;
  for (const moment of moments) {
    if (moment <= from) continue;
    longest = Math.max(longest, moment - last);
    last = moment;
  }
  return longest;
}

function inSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
