import { figure } from '../report/table.ts';
import { median } from './statistics.ts';

/** One measurement. */
export interface Figure {
  readonly value: number;
  /** True if other processes used too much of the server's core in all attempts. */
  readonly disturbed?: boolean;
}

/** Collects the figures of all rounds for each contender, by name. */
export class Rounds {
  readonly #figures = new Map<string, Figure[]>();
  readonly #failed = new Map<string, string>();

  add(name: string, figure: Figure): void {
    this.#figures.set(name, [...this.#of(name), figure]);
  }

  /**
   * Records a failed round of a contender.
   * @param word text for the table.
   */
  fail(name: string, word: string): void {
    this.#failed.set(name, word);
  }

  /** Returns the median; NaN without a measurement. */
  median(name: string): number {
    return this.#failed.has(name) ? Number.NaN : median(this.#of(name).map(({ value }) => value));
  }

  /** Returns the median for a table, with a star if a round was disturbed. */
  show(name: string): string {
    const failed = this.#failed.get(name);
    if (failed) return failed;
    return `${figure(this.median(name))}${this.#of(name).some(({ disturbed }) => disturbed) ? '*' : ''}`;
  }

  /** Returns the smallest and the largest figure, for a table. */
  showSpread(name: string): string {
    const values = this.#of(name).map(({ value }) => value);
    return values.length > 1 ? `${figure(Math.min(...values))} to ${figure(Math.max(...values))}` : '';
  }

  #of(name: string): readonly Figure[] {
    return this.#figures.get(name) ?? [];
  }
}
