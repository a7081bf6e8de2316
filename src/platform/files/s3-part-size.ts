const mebibyte = 1_048_576;

/** Uploads of up to this size are one object at once. */
const largest = 4 * mebibyte;
/** Bounds how many parts a file can have. */
const smallest = mebibyte / 16;
/** The limit in bytes for all parts in memory together, while there are at most 2,048 writers. */
const memory = 128 * mebibyte;

/** Decides the size of parts. A part is in memory until it is stored, so parts are smaller if there are many writers. */
export class S3PartSize {
  #writers = 0;

  /** The size in bytes at which a part is stored. */
  get current(): number {
    return Math.max(smallest, Math.min(largest, memory / this.#writers));
  }

  /** Counts a writer while it works. */
  async whileWriting<T>(work: () => Promise<T>): Promise<T> {
    this.#writers++;
    try {
      return await work();
    } finally {
      this.#writers--;
    }
  }
}
