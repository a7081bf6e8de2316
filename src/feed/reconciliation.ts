/** Compares a reader with the log, one comparison at a time. */
export class Reconciliation {
  #comparing: Promise<void> | null = null;
  #isDoubted = false;

  /** @param compare compares the reader with the log, in one query with others. It throws if the log cannot be read. */
  constructor(
    private readonly compare: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * Compares, or joins the comparison in progress.
   * @throws if the log cannot be read.
   */
  run(): Promise<void> {
    this.#comparing ??= this.compare().finally(() => {
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
      .catch(this.onError)
      .then(() => {
        if (!this.#isDoubted) return;
        this.#isDoubted = false;
        this.doubt();
      });
  }
}
