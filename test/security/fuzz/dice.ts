import fc, { type GeneratorValue } from 'fast-check';

/**
 * The choices of one case, all derived from the seed. fast-check records them to find the smallest case that still
 * fails.
 */
export class Dice {
  readonly #isSloppy: boolean;

  constructor(private readonly g: GeneratorValue) {
    this.#isSloppy = this.percent(30);
  }

  /** Returns a whole number from 0 to `limit - 1`. */
  below(limit: number): number {
    return limit <= 1 ? 0 : this.g(fc.integer, { min: 0, max: limit - 1 });
  }

  /** Returns true in this percentage of calls. */
  percent(share: number): boolean {
    // The simplest case is the one in which nothing odd happens.
    return this.below(100) >= 100 - share;
  }

  /** Like `percent`, for invalid input: never in most cases, so that these get further. */
  odd(share: number): boolean {
    return this.#isSloppy && this.percent(share);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** Returns some of the items, at least one, each at most once. */
  some<T>(items: readonly T[], most: number): T[] {
    const count = Math.min(1 + this.below(most), items.length);
    const start = this.below(items.length);
    return Array.from({ length: count }, (_, i) => items[(start + i) % items.length] as T);
  }

  times<T>(most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.below(most + 1) }, (_, index) => make(index));
  }

  bytes(most: number): Buffer {
    return Buffer.from(this.g(fc.uint8Array, { maxLength: most }));
  }

  text(most: number): string {
    return this.g(fc.string, { unit: 'binary', maxLength: most });
  }
}
