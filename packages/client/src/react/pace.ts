/** Runs something when it is asked for, but at most once in each pause: what is asked for within a pause runs at its end. */
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
