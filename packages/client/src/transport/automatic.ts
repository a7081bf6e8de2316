import type { Operation } from '../request.js';
import type { Loss, ResultSink, Transport } from './transport.js';

/** What the choice between transports needs. */
export interface AutomaticOptions {
  readonly webSocket: Transport;
  readonly eventStream: Transport;
  /** Whether a WebSocket was ever accepted. */
  readonly hasConnected: () => boolean;
  /** Resolves if the server answers a request over HTTP. */
  readonly probe: () => Promise<unknown>;
}

/**
 * Uses WebSockets, but event streams where a proxy lets no WebSocket pass: none was ever accepted, although the server
 * answers over HTTP.
 */
export function automaticTransport({ webSocket, eventStream, hasConnected, probe }: AutomaticOptions): Transport {
  let chosen = webSocket;
  let isProbing = false;
  const doubt = async () => {
    if (isProbing || hasConnected()) return;
    isProbing = true;
    try {
      await probe();
      if (!hasConnected()) chosen = eventStream;
    } catch {
      // The server is away for both.
    } finally {
      isProbing = false;
    }
  };
  const watched = (sink: ResultSink): ResultSink => ({
    result: (result) => sink.result(result),
    refused: (errors, accessToken) => sink.refused(errors, accessToken),
    completed: () => sink.completed(),
    lost: (loss) => {
      if (isOfNetwork(loss) && chosen === webSocket) void doubt();
      sink.lost(loss);
    },
  });
  return {
    subscribe: (operation: Operation, sink) => chosen.subscribe(operation, watched(sink)),
    close: () => {
      webSocket.close();
      eventStream.close();
    },
  };
}

/** Whether no close frame came: codes from 4000 on, but those of graphql-ws itself, are of the server. */
function isOfNetwork({ remedy, closeCode }: Loss): boolean {
  return remedy === 'resume' && (closeCode === undefined || closeCode === 1006 || closeCode === 4499);
}
