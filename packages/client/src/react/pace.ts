/** Throttles a function: runs it at once when asked, but at most once in each pause. If asked within a pause, at its end. */
export class Pace {
  readonly #run: () => void;
  readonly #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isDue = false;

  /** @param pause in milliseconds */
  constructor(run: () => void, pause: number) {
    this.#run = run;
    this.#pause = pause;
  }

  ask(): void {
    this.#isDue = true;
    if (this.#timer === undefined) this.#begin();
  }

  #begin(): void {
    this.#isDue = false;
    this.#timer = setTimeout(() => this.#end(), this.#pause);
    this.#run();
  }

  #end(): void {
    this.#timer = undefined;
    if (this.#isDue) this.#begin();
  }
}
