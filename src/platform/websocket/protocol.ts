import {
  CloseCode,
  type ConnectionInitMessage,
  type Message,
  MessageType,
  type PingMessage,
  type SubscribeMessage,
  stringifyMessage,
} from 'graphql-ws';
import type { ConnectionViewer } from '../transport/index.js';
import { parseClientMessage } from './client-message.js';
import { closeCodes } from './close-codes.js';
import type { SocketConnection } from './connection.js';
import { SignIn } from './sign-in.js';
import type { SocketHost } from './socket-host.js';
import { SocketOperation } from './socket-operation.js';

/** Maximum length of an operation's id. It is kept while the operation runs, and repeated in each message. */
const maxIdBytes = 128;

/**
 * Implements the server's side of graphql-transport-ws, with one instance for all sockets. The state of a socket is in
 * its `Connection`. graphql-ws's own server keeps closures, a timer and a generator for each socket. Hubbub uses only
 * its messages, checks and close codes. `test/integration/protocol.test.ts` compares both.
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export class Protocol<V extends ConnectionViewer> {
  readonly #signIn: SignIn<V>;

  constructor(private readonly host: SocketHost<V>) {
    this.#signIn = new SignIn(host);
  }

  /** Handles a message of the peer. */
  receive(connection: SocketConnection<V>, data: string): void {
    let message: Message;
    try {
      message = parseClientMessage(data);
    } catch {
      connection.socket.close(CloseCode.BadRequest, 'Invalid message received');
      return;
    }
    this.#handle(connection, message).catch((err: unknown) => {
      this.host.log.error({ err }, 'failed to handle a message');
      connection.socket.close(closeCodes.internalError, 'INTERNAL');
    });
  }

  async #handle(connection: SocketConnection<V>, message: Message): Promise<void> {
    switch (message.type) {
      case MessageType.ConnectionInit:
        return this.#init(connection, message);
      case MessageType.Ping:
        return this.#pong(connection, message);
      case MessageType.Pong:
        return;
      case MessageType.Subscribe:
        return this.#subscribe(connection, message);
      case MessageType.Complete:
        connection.operations.get(message.id)?.cancel();
        return;
      default:
        connection.socket.close(closeCodes.badMessage, 'Only the server may send this message');
    }
  }

  async #init(connection: SocketConnection<V>, { payload }: ConnectionInitMessage): Promise<void> {
    if (connection.phase !== 'opened') {
      connection.socket.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
      return;
    }
    connection.phase = 'initialising';
    const acknowledgement = await this.#signIn.of(connection, payload);
    if (!acknowledgement) return;
    connection.phase = 'acknowledged';
    await connection.outlet.send(stringifyMessage({ type: MessageType.ConnectionAck, payload: acknowledgement }));
  }

  async #pong({ outlet }: SocketConnection<V>, { payload }: PingMessage): Promise<void> {
    await outlet.send(stringifyMessage({ type: MessageType.Pong, ...(payload && { payload }) }));
  }

  async #subscribe(connection: SocketConnection<V>, { id, payload }: SubscribeMessage): Promise<void> {
    if (connection.phase !== 'acknowledged') {
      connection.socket.close(CloseCode.Unauthorized, 'Unauthorized');
    } else if (Buffer.byteLength(id) > maxIdBytes) {
      connection.socket.close(closeCodes.badMessage, `An operation id must have at most ${maxIdBytes} bytes`);
    } else if (connection.operations.get(id)) {
      connection.socket.close(CloseCode.SubscriberAlreadyExists, alreadyExists(id));
    } else await this.host.runner.start(new SocketOperation(id, connection, this.host.present), payload);
  }
}

/** Maximum length (bytes) of the reason in a close frame (RFC 6455 section 5.5). With more, `ws` throws. */
const maxReason = 123;

function alreadyExists(id: string): string {
  const reason = `Subscriber for ${id} already exists`;
  return Buffer.byteLength(reason) > maxReason ? 'Subscriber already exists' : reason;
}
