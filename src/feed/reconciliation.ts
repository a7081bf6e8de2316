/** Compares a reader with the log, one comparison at a time. */
export class Reconciliation {
  #comparing: Promise<void> | null = null;
  #isDoubted = false;

  /** @param compare compares the reader with the log, together with others. @throws if the log can't be read. */
  constructor(
    private readonly compare: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Compares, or joins the comparison that is under way. @throws if the log can't be read. */
  run(): Promise<void> {
    this.#comparing ??= this.compare().finally(() => {
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
      .catch(this.onError)
      .then(() => {
        if (!this.#isDoubted) return;
        this.#isDoubted = false;
        this.doubt();
      });
  }
}
