/** How long followers received nothing because of one fault, in milliseconds. */
export interface Silence {
  /** The longest time in which a follower got no new message, during the cause and after it. */
  longest: number;
  /** The time from the end of the cause until every follower had a message that was sent after that end. */
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

/** Returns the longest time between two of these ascending moments, or from the beginning to the first one. */
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
