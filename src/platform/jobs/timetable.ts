import { Schedule } from './schedule.js';

/** The longest wait (ms) of the timer. A changed system clock is noticed after it. */
const longestWait = 60_000;

interface Entry<Item> {
  item: Item;
  schedule: Schedule;
  /** The next time, in ms since 1970. */
  next: number;
}

/** Calls a function for each item at the times of its schedule, with one timer for all items. */
export class Timetable<Item> {
  readonly #entries: Entry<Item>[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  /** @param due called with the scheduled time. Must not throw. */
  constructor(private readonly due: (item: Item, scheduledFor: Date) => void) {}

  add(item: Item, expression: string): void {
    const schedule = new Schedule(expression);
    this.#entries.push({ item, schedule, next: schedule.next(Date.now()) });
    this.#wait();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    const next = Math.min(...this.#entries.map((entry) => entry.next));
    const wait = Math.min(Math.max(next - Date.now(), 1), longestWait);
    this.#timer = setTimeout(() => this.#tick(), wait).unref();
  }

  /** Times that passed while the process was busy or suspended become due once. */
  #tick(): void {
    const now = Date.now();
    for (const entry of this.#entries) {
      if (entry.next > now) continue;
      const scheduledFor = new Date(entry.next);
      entry.next = entry.schedule.next(now);
      this.due(entry.item, scheduledFor);
    }
    this.#wait();
  }
}
