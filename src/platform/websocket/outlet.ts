import type { WebSocket } from 'ws';

/**
 * The way out to one peer, with back-pressure: above the high-water mark nothing more is buffered. Who has something to
 * send waits, and so produces nothing further; nor is anything more read from the peer, who could only ask for more.
 */
export class Outlet {
  /** Since when the peer takes less than it is sent, ms since 1970; null if it keeps up. */
  stalledSince: number | null = null;
  #drained: Promise<void> | null = null;

  /** @param highWaterMark bytes buffered in this process for the peer. */
  constructor(
    private readonly socket: WebSocket,
    private readonly highWaterMark: number,
  ) {}

  /** Sends a message; resolves when the next one may come. What can't be sent because the socket closes is dropped. */
  async send(data: string): Promise<void> {
    while (this.#drained) await this.#drained;
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount + data.length < this.highWaterMark) socket.send(data);
    else this.#stall(data);
  }

  /** The message that reaches the mark: when it has left the process, all before it has. */
  #stall(data: string): void {
    const { socket } = this;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#drained = promise;
    this.stalledSince = Date.now();
    socket.pause();
    socket.send(data, () => {
      this.#drained = null;
      this.stalledSince = null;
      socket.resume();
      resolve();
    });
  }
}
