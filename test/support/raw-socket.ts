import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type ClientOptions, WebSocket } from 'ws';
import { textOf } from './document-text.js';
import { within } from './socket-client.js';

/** A message of graphql-transport-ws. */
export interface ProtocolMessage {
  type: string;
  id?: string;
  payload?: unknown;
}

export const protocol = 'graphql-transport-ws';

/** Speaks graphql-transport-ws message by message: for what no client library would do, and without its costs. */
export class RawSocket {
  readonly ws: WebSocket;
  readonly opened: Promise<void>;
  readonly #closed = Promise.withResolvers<{ code: number; reason: string }>();
  /** Rejects when the socket closes: messages that have not arrived will not arrive. */
  readonly #noMore: Promise<never>;
  readonly #unread: ProtocolMessage[] = [];
  readonly #waiting = new Map<(message: ProtocolMessage) => boolean, (message: ProtocolMessage) => void>();

  constructor(url: string, options: ClientOptions = {}, protocols: string | string[] = protocol) {
    this.ws = new WebSocket(url, protocols, options);
    this.opened = new Promise((resolve, reject) => {
      this.ws.on('open', resolve);
      this.ws.on('error', reject);
    });
    this.#noMore = this.#closed.promise.then(({ code, reason }) => {
      throw new Error(`The socket was closed with ${code} ${reason}`);
    });
    // These may stay without a handler.
    for (const promise of [this.opened, this.#noMore]) promise.catch(() => undefined);
    this.ws.on('message', (data) => this.#receive(JSON.parse(String(data))));
    this.ws.on('close', (code, reason) => this.#closed.resolve({ code, reason: String(reason) }));
  }

  /** Opens a socket with a session, which has been acknowledged. */
  static async signedIn(url: string, token: string, options?: ClientOptions): Promise<RawSocket> {
    const socket = new RawSocket(url, options);
    await socket.opened;
    await socket.signIn(token);
    return socket;
  }

  /** Returns how the socket was closed. */
  get closed(): Promise<{ code: number; reason: string }> {
    return within(this.#closed.promise, 'the socket to be closed');
  }

  send(message: ProtocolMessage): void {
    this.ws.send(JSON.stringify(message));
  }

  /** Sends connection_init, and waits for the acknowledgement. */
  async signIn(token: string): Promise<void> {
    this.init(token);
    await this.next(({ type }) => type === 'connection_ack');
  }

  init(token: string): void {
    this.send({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } });
  }

  subscribe<Variables>(id: string, document: TypedDocumentNode<unknown, Variables>, variables: Variables): void {
    this.send({ type: 'subscribe', id, payload: { query: textOf(document), variables } });
  }

  complete(id: string): void {
    this.send({ type: 'complete', id });
  }

  /** Returns the next message of the operation. */
  answer(id: string): Promise<ProtocolMessage> {
    return this.next((message) => message.id === id);
  }

  /** Returns the next message that matches and keeps the others for later calls. @throws if the socket is closed. */
  next(matches: (message: ProtocolMessage) => boolean): Promise<ProtocolMessage> {
    const index = this.#unread.findIndex(matches);
    const [found] = index < 0 ? [] : this.#unread.splice(index, 1);
    if (found) return Promise.resolve(found);
    const { promise, resolve } = Promise.withResolvers<ProtocolMessage>();
    this.#waiting.set(matches, resolve);
    return within(Promise.race([promise, this.#noMore]), 'a message');
  }

  /** Loses the connection without a close frame. */
  drop(): void {
    this.ws.terminate();
  }

  #receive(message: ProtocolMessage): void {
    for (const [matches, resolve] of this.#waiting) {
      if (!matches(message)) continue;
      this.#waiting.delete(matches);
      resolve(message);
      return;
    }
    this.#unread.push(message);
  }
}
