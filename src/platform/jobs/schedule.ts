import { createTask, parse } from 'node-cron';

const day = 86_400_000;
/** The longest pause of a cron expression, in days: from one 29 February to the next across a century. */
const maxDays = 8 * 366;

/**
 * The times of a cron expression, in UTC. node-cron parses the expression and decides which days it names. Its own
 * timers format dates at each tick, which cost an idle server more CPU time than all its jobs.
 */
export class Schedule {
  readonly #seconds: readonly number[];
  readonly #minutes: readonly number[];
  readonly #hours: readonly number[];
  readonly #matches: (date: Date) => boolean;
  #knownDay: { start: number; isNamed: boolean } | null = null;

  constructor(private readonly expression: string) {
    const { second, minute, hour } = parse(expression);
    [this.#seconds, this.#minutes, this.#hours] = [second, minute, hour].map(ascending) as [
      number[],
      number[],
      number[],
    ];
    const task = createTask(expression, () => undefined, { timezone: 'UTC' });
    // node-cron keeps a list of all tasks that were not destroyed. This one never starts.
    void task.destroy();
    this.#matches = (date) => task.match(date);
  }

  /**
   * Returns the first time of the schedule after another time, both in ms since 1970.
   * @throws if there is none.
   */
  next(after: number): number {
    const first = (Math.floor(after / 1_000) + 1) * 1_000;
    const today = first - (first % day);
    for (let start = today; start < today + maxDays * day; start += day) {
      const time = this.#names(start) ? this.#timeOfDay(Math.max(0, first - start)) : null;
      if (time !== null) return start + time;
    }
    throw new Error(`The schedule ${this.expression} has no next time`);
  }

  #names(start: number): boolean {
    if (this.#knownDay?.start !== start) {
      const isNamed = this.#matches(new Date(start + (this.#timeOfDay(0) ?? 0)));
      this.#knownDay = { start, isNamed };
    }
    return this.#knownDay.isNamed;
  }

  /** Returns the first time of a day that is not before `from`, in ms since midnight; null if there is none. */
  #timeOfDay(from: number): number | null {
    for (const hour of this.#hours) {
      for (const minute of this.#minutes) {
        const start = hour * 3_600_000 + minute * 60_000;
        if (start + 59_000 < from) continue;
        const second = this.#seconds.find((each) => start + each * 1_000 >= from);
        if (second !== undefined) return start + second * 1_000;
      }
    }
    return null;
  }
}

function ascending(values: readonly unknown[]): number[] {
  return values.map(Number).sort((a, b) => a - b);
}
