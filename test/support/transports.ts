import { type ClientConnection, SocketClient } from './socket-client.js';
import { StreamClient } from './stream-client.js';

/** The transports of subscriptions. */
export const transports = ['sockets', 'event streams'] as const;
export type Transport = (typeof transports)[number];

/** The addresses of a server. */
interface Urls {
  graphqlUrl: string;
  socketUrl: string;
}

let usual: Transport = 'sockets';

/** Makes all further clients of this test file use a transport. */
export function useTransport(transport: Transport): void {
  usual = transport;
}

/** Connects to a server over the transport in use. Only sockets have pings. */
export function connectTo(server: Urls, token: string, onPing?: (payload: unknown) => void): ClientConnection {
  return usual === 'sockets'
    ? new SocketClient(server.socketUrl, token, onPing)
    : new StreamClient(server.graphqlUrl, token);
}
