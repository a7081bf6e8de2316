import type { Position } from './feed-event.js';

/** Maximum number of questions to the log before a cursor has advanced. */
const mostDoubts = 3;

/** Counts how many times a cursor has asked the log why the next event does not follow. */
export class Doubts {
  #count = 0;
  #position: Position = 0;

  /**
   * Counts a question at a position.
   * @returns whether the log contradicts itself, for instance after manual changes.
   */
  note(position: Position): boolean {
    this.#count = position > this.#position ? 1 : this.#count + 1;
    this.#position = Math.max(this.#position, position);
    return this.#count > mostDoubts;
  }
}
