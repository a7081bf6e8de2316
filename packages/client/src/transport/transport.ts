import type { ServerError } from '../errors.js';
import type { Operation } from '../request.js';

/** A result of a subscription. */
export interface Result {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly ServerError[];
}

/**
 * What to do after a connection was lost:
 *
 * - `resume`: connect again after a pause, and resume.
 * - `renew`: the access token expired; refresh it and resume at once.
 * - `signIn`: the session has ended.
 * - `giveUp`: a fault of this client, which another attempt would repeat.
 */
export type Remedy = 'resume' | 'renew' | 'signIn' | 'giveUp';

/** Why a connection was lost, and what to do. */
export interface Loss {
  readonly remedy: Remedy;
  /** The close code of the WebSocket, if there was one. */
  readonly closeCode?: number;
  readonly reason: string;
  /** The access token of the connection. */
  readonly accessToken?: string | undefined;
}

/** Takes the results of one subscription. After `refused`, `completed` or `lost` nothing more is called. */
export interface ResultSink {
  result(result: Result): void;
  /** @param accessToken that of the connection; undefined without a session */
  refused(errors: readonly ServerError[], accessToken: string | undefined): void;
  completed(): void;
  lost(loss: Loss): void;
}

/** A way to run subscriptions. It neither reconnects nor resumes: that is the same for every transport. */
export interface Transport {
  /**
   * Starts a subscription, and connects before if necessary.
   *
   * @returns a function that ends it; the caller must call it even after the subscription has ended
   */
  subscribe(operation: Operation, sink: ResultSink): () => void;
  /** Closes everything that is open. Subscriptions are lost. */
  close(): void;
  /** The device may be in another network, with other proxies. */
  networkChanged?(): void;
}

/** Takes the news of a transport. */
export interface TransportListener {
  connecting(): void;
  /** The server accepted the connection. The payload is that of `connection_ack`, if there is one. */
  connected(payload?: Readonly<Record<string, unknown>>): void;
  /** The last subscription ended and the connection with it. */
  idle(): void;
}
