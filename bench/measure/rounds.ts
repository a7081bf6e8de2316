import { median } from './statistics.ts';

/** One measurement of a contender. */
export interface Figure {
  readonly value: number;
  /** Something else took more than it may of the server's core, again and again. */
  readonly disturbed: boolean;
}

/** What the rounds gave for each contender. */
export class Rounds {
  readonly #figures = new Map<string, Figure[]>();
  readonly #failures = new Map<string, string>();

  add(name: string, figure: Figure): void {
    this.#figures.set(name, [...(this.#figures.get(name) ?? []), figure]);
  }

  fail(name: string, reason: string): void {
    this.#failures.set(name, reason);
  }

  median(name: string): number {
    return median(this.#valuesOf(name));
  }

  /** The smallest and the largest figure. */
  spread(name: string): [number, number] {
    return [Math.min(...this.#valuesOf(name)), Math.max(...this.#valuesOf(name))];
  }

  disturbed(name: string): boolean {
    return (this.#figures.get(name) ?? []).some(({ disturbed }) => disturbed);
  }

  failure(name: string): string | undefined {
    return this.#failures.get(name);
  }

  #valuesOf(name: string): number[] {
    return (this.#figures.get(name) ?? []).map(({ value }) => value);
  }
}
