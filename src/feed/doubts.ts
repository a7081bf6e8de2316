import type { Position } from './feed-event.js';

/** How often the log is asked before a cursor has come further. */
const mostDoubts = 3;

/** Counts how often a cursor has asked the log why what comes next does not follow. */
export class Doubts {
  #count = 0;
  #position: Position = 0;

  /** Counts one at a position. @returns whether the log contradicts itself, as after changes by hand. */
  note(position: Position): boolean {
    this.#count = position > this.#position ? 1 : this.#count + 1;
    this.#position = Math.max(this.#position, position);
    return this.#count > mostDoubts;
  }
}
