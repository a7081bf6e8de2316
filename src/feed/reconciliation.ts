/** Compares readers with the log. */
export interface Comparison<Reader> {
  /** Compares a reader with the log, together with others. @throws if the log can't be read. */
  compare(reader: Reader): Promise<void>;
  onError(error: unknown): void;
}

/** Compares a reader with the log, one comparison at a time. */
export class Reconciliation<Reader> {
  #comparing: Promise<void> | null = null;
  #isDoubted = false;

  constructor(
    private readonly reader: Reader,
    private readonly comparison: Comparison<Reader>,
  ) {}

  /** Compares, or joins the comparison that is under way. @throws if the log can't be read. */
  run(): Promise<void> {
    this.#comparing ??= this.comparison.compare(this.reader).finally(() => {
      this.#comparing = null;
    });
    return this.#comparing;
  }

  /** Something contradicts what is known. What is doubted during a comparison is compared once more. */
  doubt(): void {
    if (this.#comparing) {
      this.#isDoubted = true;
      return;
    }
    void this.run()
      .catch(this.comparison.onError)
      .then(() => {
        if (!this.#isDoubted) return;
        this.#isDoubted = false;
        this.doubt();
      });
  }
}
