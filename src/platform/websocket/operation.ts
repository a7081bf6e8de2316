import type { ExecutionResult, FormattedExecutionResult, GraphQLError } from 'graphql';
import { MessageType, stringifyMessage } from 'graphql-ws';
import { closeCodes } from './close-codes.js';
import type { Connection, OpenOperation } from './connection.js';
import type { Outlet } from './outlet.js';
import type { SocketClient, SocketViewer } from './socket-client.js';

/** The subscriber of an operation, once its stream is open. */
export interface OperationSubscriber extends OpenOperation {
  /** Notifies the subscriber that there may be something to send. */
  wake(): void;
}

/** Converts errors to the form that the client receives. */
type Present = (errors: readonly GraphQLError[], client: SocketClient) => readonly unknown[];

/**
 * Represents an operation that a client requested under an id. Sends its messages to the client until it ends or the
 * client cancels it.
 */
export class Operation<V extends SocketViewer = SocketViewer> implements OpenOperation {
  #subscriber: OperationSubscriber | null = null;

  constructor(
    readonly id: string,
    readonly connection: Connection<V>,
    private readonly present: Present,
  ) {
    connection.operations.set(id, this);
  }

  get outlet(): Outlet {
    return this.connection.outlet;
  }

  /** True while the client waits for messages. */
  get isOpen(): boolean {
    return this.connection.operations.get(this.id) === this;
  }

  /** Attaches the subscriber of a subscription. From now on the subscriber sends the `next` messages. */
  serve(subscriber: OperationSubscriber): void {
    this.#subscriber = subscriber;
    const { revoked } = this.connection;
    // The session may have ended during the setup of the subscription.
    if (revoked !== null) subscriber.revoke(revoked);
    subscriber.wake();
  }

  cancel(): void {
    this.#release();
    this.#subscriber?.cancel();
  }

  revoke(reason: string): void {
    this.#subscriber?.revoke(reason);
  }

  /** Sends the only result, and completes. */
  async result({ data, errors }: ExecutionResult): Promise<void> {
    if (!this.isOpen) return;
    const payload = { ...(errors && { errors: this.#shown(errors) }), ...(data !== undefined && { data }) };
    const message = { id: this.id, type: MessageType.Next, payload: payload as FormattedExecutionResult } as const;
    await this.outlet.send(stringifyMessage(message));
    await this.complete();
  }

  /** Sends the error for which the operation cannot run or continue, and ends it. */
  async error(errors: readonly GraphQLError[]): Promise<void> {
    if (!this.isOpen) return;
    this.#release();
    const payload = this.#shown(errors) as readonly GraphQLError[];
    await this.outlet.send(stringifyMessage({ id: this.id, type: MessageType.Error, payload }));
  }

  /** Closes the socket with the code after which clients reconnect and resume. */
  giveUp(): void {
    if (this.isOpen) this.connection.dismiss(closeCodes.unavailable, 'UNAVAILABLE');
  }

  /** Sends `complete`, and ends the operation. */
  async complete(): Promise<void> {
    if (!this.isOpen) return;
    this.#release();
    await this.outlet.send(stringifyMessage({ id: this.id, type: MessageType.Complete }));
  }

  #release(): void {
    if (!this.isOpen) return;
    this.connection.operations.delete(this.id);
    if (this.#subscriber) this.connection.removeSubscription();
  }

  #shown(errors: readonly GraphQLError[]): readonly unknown[] {
    return this.present(errors, this.connection.client);
  }
}
