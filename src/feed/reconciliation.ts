/** Compares readers with the log. */
export interface Comparison<Reader> {
  /**
   * Compares a reader with the log, in one query with others.
   * @throws if the log cannot be read.
   */
  compare(reader: Reader): Promise<void>;
  onError(error: unknown, reader: Reader): void;
}

/** Compares a reader with the log, one comparison at a time. */
export class Reconciliation<Reader> {
  #comparing: Promise<void> | null = null;
  #isDoubted = false;

  constructor(
    private readonly reader: Reader,
    private readonly comparison: Comparison<Reader>,
  ) {}

  /**
   * Compares, or joins the comparison in progress.
   * @throws if the log cannot be read.
   */
  run(): Promise<void> {
    this.#comparing ??= this.comparison.compare(this.reader).finally(() => {
      this.#comparing = null;
    });
    return this.#comparing;
  }

  /**
   * Starts a comparison, because something contradicts the known history. If a comparison is in progress, another one
   * follows it.
   */
  doubt(): void {
    if (this.#comparing) {
      this.#isDoubted = true;
      return;
    }
    void this.run()
      .catch((error: unknown) => this.comparison.onError(error, this.reader))
      .then(() => {
        if (!this.#isDoubted) return;
        this.#isDoubted = false;
        this.doubt();
      });
  }
}
