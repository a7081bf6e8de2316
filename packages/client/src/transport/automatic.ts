import type { Operation } from '../request.js';
import type { Loss, ResultSink, Transport, TransportListener } from './transport.js';

/** How long event streams are used before a WebSocket is tried again, in milliseconds. */
const trialPause = 600_000;

/** The transports to choose from, and what the choice needs. */
export interface AutomaticOptions {
  readonly webSocket: (listener: TransportListener) => Transport;
  readonly eventStream: Transport;
  readonly listener: TransportListener;
  /** Resolves if the server answers a request over HTTP. */
  readonly probe: () => Promise<unknown>;
}

/**
 * Uses WebSockets. Falls back to event streams if none was accepted in this network, and one failed although the server
 * answered over HTTP before and after it: then a proxy lets no WebSocket pass. Once all streams are lost after that, a
 * WebSocket is tried again.
 */
export function automaticTransport(options: AutomaticOptions): Transport {
  return new AutomaticTransport(options);
}

class AutomaticTransport implements Transport {
  readonly #webSocket: Transport;
  readonly #eventStream: Transport;
  readonly #probe: () => Promise<unknown>;
  /** The subscriptions over event streams. */
  readonly #streams: Set<ResultSink> = new Set();
  /** The time until which new subscriptions use event streams. */
  #streamsUntil = 0;
  /** Whether a WebSocket was accepted in this network. */
  #hasConnected = false;
  /** Whether the newest WebSocket was accepted. */
  #isAccepted = false;
  #isProbing = false;
  /** Whether the server answered the newest probe in this network. */
  #isReachable = false;
  /** Whether it had answered a probe before the newest WebSocket was begun. */
  #wasReachable = false;
  /** Counts the networks, so that a probe in an earlier one says nothing about this one. */
  #network = 0;

  constructor({ webSocket, eventStream, listener, probe }: AutomaticOptions) {
    this.#eventStream = eventStream;
    this.#probe = probe;
    this.#webSocket = webSocket({
      ...listener,
      connecting: () => {
        this.#isAccepted = false;
        this.#wasReachable = this.#isReachable;
        listener.connecting();
      },
      connected: (payload) => {
        this.#isAccepted = true;
        this.#hasConnected = true;
        listener.connected(payload);
      },
    });
  }

  subscribe(operation: Operation, sink: ResultSink): () => void {
    // While streams work, no WebSocket is tried.
    if (this.#streams.size > 0 || Date.now() < this.#streamsUntil) return this.#stream(operation, sink);
    return this.#webSocket.subscribe(operation, {
      result: (result) => sink.result(result),
      refused: (errors, accessToken) => sink.refused(errors, accessToken),
      completed: () => sink.completed(),
      lost: (loss) => {
        if (isOfNetwork(loss)) void this.#doubt();
        sink.lost(loss);
      },
    });
  }

  close(): void {
    this.#webSocket.close();
    this.#eventStream.close();
  }

  networkChanged(): void {
    this.#network++;
    this.#hasConnected = false;
    this.#isReachable = false;
    this.#streamsUntil = 0;
  }

  #stream(operation: Operation, sink: ResultSink): () => void {
    this.#streams.add(sink);
    const stop = this.#eventStream.subscribe(operation, sink);
    return () => {
      this.#streams.delete(sink);
      stop();
    };
  }

  /** A single WebSocket proves nothing: it may have failed just before the server came back and answered. */
  async #doubt(): Promise<void> {
    if (this.#isProbing || this.#isAccepted || this.#hasConnected) return;
    this.#isProbing = true;
    const [network, wasReachable] = [this.#network, this.#wasReachable];
    const isReachable = await this.#probe().then(
      () => true,
      () => false,
    );
    this.#isProbing = false;
    if (network !== this.#network) return;
    this.#isReachable = isReachable;
    if (wasReachable && isReachable && !this.#hasConnected) this.#streamsUntil = Date.now() + trialPause;
  }
}

/** Whether no close frame came: codes from 4000 on, but those of graphql-ws itself, are of the server. */
function isOfNetwork({ remedy, closeCode }: Loss): boolean {
  return remedy === 'resume' && (closeCode === undefined || closeCode === 1006 || closeCode === 4499);
}
