import type { ServerResponse } from 'node:http';
import {
  type Client,
  Connection,
  type ConnectionLimits,
  type ConnectionObserver,
  type ConnectionViewer,
  type Ending,
  type Usage,
} from '../transport/index.js';
import { SseOutlet } from './sse-outlet.js';
import type { SseRequest } from './sse-request.js';

/** Time limit (ms) for a peer to read what was sent before the end. */
const closePatience = 2_000;

/** The options of a connection that all connections share. */
export interface SseConnectionOptions<V extends ConnectionViewer> {
  limits: ConnectionLimits;
  /** Counts the connections of each user, over all transports. */
  usage: Usage;
  observer?: ConnectionObserver<V>;
}

/** Represents the event stream that answers one request. */
export class SseConnection<V extends ConnectionViewer = ConnectionViewer> extends Connection<V> {
  readonly outlet: SseOutlet;

  constructor(
    readonly request: SseRequest,
    private readonly response: ServerResponse,
    client: Client,
    { limits, usage, observer }: SseConnectionOptions<V>,
  ) {
    super(client, limits, usage, observer);
    this.outlet = new SseOutlet(response, limits.bufferBytes);
  }

  protected get isOpen(): boolean {
    return !this.response.writableEnded && !this.response.destroyed;
  }

  protected get isClosed(): boolean {
    return this.response.closed;
  }

  /** Calls `listener` when the stream has closed. */
  onceClosed(listener: () => void): void {
    this.response.once('close', listener);
  }

  override closed(): void {
    this.outlet.release();
    super.closed();
  }

  /** Ends the stream without `complete`, so that the client connects again. The comment is for people who debug. */
  dismiss(_ending: Ending, reason: string): void {
    this.end(`: ${reason}\n\n`);
  }

  /** Sends a last text, and ends the stream even if the peer does not read it. */
  end(text: string): void {
    if (this.isOpen) this.response.end(text);
    setTimeout(() => this.terminate(), closePatience).unref();
  }

  /** Breaks a connection that could not be ended. */
  terminate(): void {
    if (!this.response.writableFinished) this.response.destroy();
  }

  /**
   * Sends a comment, so that proxies keep a silent stream open. The peer cannot answer it. TCP keep-alive ends a
   * connection whose peer has vanished.
   */
  checkAlive(): void {
    if (!this.outlet.isOpen) return;
    this.outlet.write(comment);
    this.isAlive();
  }
}

const comment = Buffer.from(':\n\n');
