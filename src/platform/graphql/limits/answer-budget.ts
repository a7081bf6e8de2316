import { type Budget, BudgetSpent } from '../../executor/index.js';
import type { QueryLimits } from './query-limits.settings.js';
import { tooComplex } from './too-complex.js';

export type AnswerLimits = QueryLimits['answer'];

/** No limits, for executions whose answers are limited otherwise. */
export const unlimited: AnswerLimits = {
  objects: Number.POSITIVE_INFINITY,
  bytes: Number.POSITIVE_INFINITY,
  time: Number.POSITIVE_INFINITY,
};

/** Number of objects between two checks of the time. */
const clockEvery = 256;

/** Limits the answer of one execution. */
export class AnswerBudget implements Budget {
  #objects = 0;
  #bytes = 0;
  readonly #deadline: number;

  constructor(private readonly limits: AnswerLimits) {
    this.#deadline = limits.time === unlimited.time ? limits.time : performance.now() + limits.time;
  }

  /**
   * Counts an object.
   * @throws {BudgetSpent} if there are too many objects, or the time limit has passed.
   */
  takeObject(): void {
    const { objects } = this.limits;
    if (++this.#objects > objects) {
      throw new BudgetSpent(tooComplex('objects', null, objects, 'HUBBUB_ANSWER_OBJECTS'));
    }
    if (this.#objects % clockEvery === 0) this.checkTime();
  }

  /**
   * Counts the length of a string.
   * @throws {BudgetSpent} if the answer is too long.
   */
  takeValue(value: unknown): void {
    if (typeof value !== 'string') return;
    const { bytes } = this.limits;
    this.#bytes += value.length;
    if (this.#bytes > bytes) {
      throw new BudgetSpent(tooComplex('bytes', null, bytes, 'HUBBUB_ANSWER_BYTES'));
    }
  }

  /**
   * Checks the time limit.
   * @throws {BudgetSpent} if it has passed.
   */
  checkTime(): void {
    if (this.#deadline === unlimited.time || performance.now() <= this.#deadline) return;
    const { time } = this.limits;
    throw new BudgetSpent(tooComplex('time', null, time, 'HUBBUB_QUERY_TIMEOUT'));
  }
}
