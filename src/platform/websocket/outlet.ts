import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** What a chunk that waits costs this process besides its bytes: the request to write it, and its buffer's object. */
const chunkOverhead = 512;

/** Written behind what waits, to learn when that has left. */
const nothing = Buffer.alloc(0);

/**
 * The way out to one peer, with back-pressure: above the high-water mark nothing more is buffered. Who has something to
 * send waits, and so produces nothing further; nor is anything more read from the peer, who could only ask for more.
 */
export class Outlet {
  /** Since when the peer takes less than it is sent, ms since 1970; null if it keeps up. */
  stalledSince: number | null = null;
  #drained: Promise<void> | null = null;
  /** Chunks that were written while others waited: at least as many as wait now. */
  #chunks = 0;

  /**
   * @param wire the connection below the WebSocket.
   * @param highWaterMark bytes buffered in this process for the peer.
   */
  constructor(
    private readonly socket: WebSocket,
    private readonly wire: Socket,
    private readonly highWaterMark: number,
  ) {}

  /** Whether something can be sent now. */
  get isOpen(): boolean {
    return this.#drained === null && this.socket.readyState === this.socket.OPEN;
  }

  /** Resolves when it is worth a try to send something; false if the socket is closing, and nothing ever can be. */
  async opens(): Promise<boolean> {
    while (this.#drained) await this.#drained;
    return this.socket.readyState === this.socket.OPEN;
  }

  /** Sends a message; resolves when the next one may come. What can't be sent because the socket closes is dropped. */
  async send(message: string): Promise<void> {
    // Not by `opens`: between its end and what follows, someone else could have filled the socket again.
    while (this.#drained) await this.#drained;
    if (!this.isOpen) return;
    if (this.#fits(message.length)) this.socket.send(message);
    else this.socket.send(message, this.#stall());
  }

  /**
   * Writes whole frames as they are. Only while `isOpen`.
   * @returns whether the kernel has taken them: then their buffer is free again.
   */
  write(frames: Buffer): boolean {
    const { wire } = this;
    wire.write(frames);
    if (wire.writableLength === 0) return true;
    if (!this.#fits(0)) wire.write(nothing, this.#stall());
    return false;
  }

  #fits(bytes: number): boolean {
    const { writableLength } = this.wire;
    this.#chunks = writableLength === 0 ? 0 : this.#chunks + 1;
    return writableLength + this.#chunks * chunkOverhead + bytes < this.highWaterMark;
  }

  /**
   * With the message that reaches the mark. @returns what is called when it has left the process, and all before it.
   */
  #stall(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#drained = promise;
    this.stalledSince = Date.now();
    this.socket.pause();
    return () => {
      this.#drained = null;
      this.stalledSince = null;
      this.socket.resume();
      resolve();
    };
  }
}
