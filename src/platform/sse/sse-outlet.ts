import type { ServerResponse } from 'node:http';
import type { Outlet } from '../transport/index.js';

/** Memory (bytes) that a waiting chunk costs besides its content: the write request and the object of its buffer. */
const chunkOverhead = 512;

/** Sends to one peer of an event stream with back-pressure. */
export class SseOutlet implements Outlet {
  stalledSince: number | null = null;
  #drained: PromiseWithResolvers<void> | null = null;
  /** Number of chunks that were written while others waited, an upper bound of those that wait now. */
  #chunks = 0;

  /** @param highWaterMark bytes buffered in this process for the peer. */
  constructor(
    private readonly response: ServerResponse,
    private readonly highWaterMark: number,
  ) {}

  get isOpen(): boolean {
    return this.#drained === null && this.#isWritable;
  }

  get #isWritable(): boolean {
    return !this.response.writableEnded && !this.response.destroyed;
  }

  async opens(): Promise<boolean> {
    while (this.#drained) await this.#drained.promise;
    return this.#isWritable;
  }

  /** Sends a text. Resolves when the next one can be sent. Drops the text if the connection closes. */
  async send(text: string): Promise<void> {
    // Without `opens`, because another sender could fill the connection between its end and the next line.
    while (this.#drained) await this.#drained.promise;
    if (this.isOpen) this.write(Buffer.from(text));
  }

  write(frames: Buffer): boolean {
    if (this.#fits(frames.length)) this.response.write(frames);
    else this.response.write(frames, this.#stall());
    return false;
  }

  /** Lets all senders go on. Call it when the connection has closed: what waits cannot leave any longer. */
  release(): void {
    const drained = this.#drained;
    this.#drained = null;
    this.stalledSince = null;
    drained?.resolve();
  }

  #fits(bytes: number): boolean {
    const { writableLength } = this.response;
    this.#chunks = writableLength === 0 ? 0 : this.#chunks + 1;
    return writableLength + this.#chunks * chunkOverhead + bytes < this.highWaterMark;
  }

  /** @returns a callback for when the chunk that reaches the mark, and all before it, have left the process. */
  #stall(): () => void {
    this.#drained = Promise.withResolvers<void>();
    this.stalledSince = Date.now();
    return () => this.release();
  }
}
