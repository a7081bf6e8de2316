import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Outlet } from '../transport/index.js';

/** Memory (bytes) that a waiting chunk costs besides its content: the write request and the object of its buffer. */
const chunkOverhead = 512;

/** Written after the waiting chunks, to learn when they have left. */
const nothing = Buffer.alloc(0);

/**
 * Sends to one peer with back-pressure: above the high-water mark it buffers nothing more. Senders wait, and so produce
 * nothing further. It also stops reading from the peer, whose messages could only ask for more.
 */
export class SocketOutlet implements Outlet {
  /** Since when the peer reads too slowly, ms since 1970; null if it keeps up. */
  stalledSince: number | null = null;
  /** True if a stall has ended since this was last set to false. The peer then probably reads. */
  hasDrained = false;
  #drained: Promise<void> | null = null;
  /** Number of chunks that were written while others waited, an upper bound of those that wait now. */
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

  /** True if a message can be sent now. */
  get isOpen(): boolean {
    return this.#drained === null && this.socket.readyState === this.socket.OPEN;
  }

  /** Returns whether a message of this length can be sent now, and leaves room for more. */
  hasRoomFor(bytes: number): boolean {
    return this.isOpen && this.wire.writableLength + (this.#chunks + 1) * chunkOverhead + bytes < this.highWaterMark;
  }

  /** Resolves when a message can be sent. Resolves to false if the socket is closing. */
  async opens(): Promise<boolean> {
    while (this.#drained) await this.#drained;
    return this.socket.readyState === this.socket.OPEN;
  }

  /** Sends a message. Resolves when the next one can be sent. Drops the message if the socket closes. */
  async send(message: string): Promise<void> {
    // Without `opens`, because another sender could fill the socket between its end and the next line.
    while (this.#drained) await this.#drained;
    if (!this.isOpen) return;
    if (this.#fits(message.length)) this.socket.send(message);
    else this.socket.send(message, this.#stall());
  }

  /**
   * Answers a ping. A peer that reads too slowly gets no answer: RFC 6455 section 5.5.3 allows to answer only the latest
   * ping.
   */
  pong(data: Buffer): void {
    if (!this.isOpen) return;
    if (this.#fits(data.length)) this.socket.pong(data);
    else this.socket.pong(data, false, this.#stall());
  }

  /**
   * Writes whole frames unchanged. Call it only while `isOpen`.
   * @returns true if the kernel has taken them, so that their buffer can be reused.
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
   * Begins to wait, with the message that reaches the mark.
   * @returns a callback for when that message and all before it have left the process.
   */
  #stall(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#drained = promise;
    this.stalledSince = Date.now();
    this.socket.pause();
    return () => {
      this.#drained = null;
      this.stalledSince = null;
      this.hasDrained = true;
      this.socket.resume();
      resolve();
    };
  }
}
