/** Size of the first piece of memory: that of a usual chunk. */
const smallest = 65_536;

/**
 * Collects bytes in one piece of memory, which doubles when it is full. A list of chunks would be simpler, but a chunk of
 * one byte takes several hundred bytes, and a client can send such chunks.
 */
export class PartBuffer {
  #memory = Buffer.alloc(0);
  #length = 0;

  /** Number of collected bytes. */
  get length(): number {
    return this.#length;
  }

  /** Copies a chunk. */
  add(chunk: Uint8Array): void {
    const length = this.#length + chunk.length;
    if (length > this.#memory.length) this.#grow(Math.max(length, 2 * this.#memory.length, smallest));
    this.#memory.set(chunk, this.#length);
    this.#length = length;
  }

  /** Returns all bytes, and begins anew. */
  take(): Buffer {
    const taken = this.#memory.subarray(0, this.#length);
    this.#memory = Buffer.alloc(0);
    this.#length = 0;
    return taken;
  }

  #grow(size: number): void {
    const memory = Buffer.allocUnsafeSlow(size);
    this.#memory.copy(memory, 0, 0, this.#length);
    this.#memory = memory;
  }
}
