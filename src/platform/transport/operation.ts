import type { ExecutionResult, FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Client, ConnectionViewer } from './client.js';
import type { Connection } from './connection.js';
import type { Outlet } from './outlet.js';
import type { OpenOperation } from './running-operations.js';

/** The subscriber of an operation, once its stream is open. */
export interface OperationSubscriber extends Pick<OpenOperation, 'cancel' | 'revoke'> {
  /** Notifies the subscriber that there may be something to send. */
  wake(): void;
}

/** Converts errors to the form that the client receives, and logs those that are faults of the server. */
export type Present = (errors: readonly GraphQLError[], client: Client) => readonly GraphQLFormattedError[];

/**
 * Represents an operation that a client requested. Sends its messages to the client until it ends or the client cancels
 * it. A transport says how each message is sent.
 */
export abstract class Operation<V extends ConnectionViewer = ConnectionViewer> implements OpenOperation {
  #subscriber: OperationSubscriber | null = null;

  constructor(
    readonly id: string,
    readonly connection: Connection<V>,
    private readonly present: Present,
  ) {
    connection.operations.add(this);
  }

  get outlet(): Outlet {
    return this.connection.outlet;
  }

  /** True while the client waits for messages. */
  get isOpen(): boolean {
    return this.connection.operations.get(this.id) === this;
  }

  /** Attaches the subscriber of a subscription. From now on the subscriber sends the results. */
  serve(subscriber: OperationSubscriber): void {
    this.#subscriber = subscriber;
    const { revoked } = this.connection;
    // The session may have ended during the setup of the subscription.
    if (revoked !== null) subscriber.revoke(revoked);
    subscriber.wake();
  }

  cancel(): void {
    this.release();
    this.#subscriber?.cancel();
  }

  revoke(reason: string): void {
    this.#subscriber?.revoke(reason);
  }

  /** Sends the only result, and completes. */
  async result({ data, errors }: ExecutionResult): Promise<void> {
    if (!this.isOpen) return;
    const payload = { ...(errors && { errors: this.#shown(errors) }), ...(data !== undefined && { data }) };
    await this.sendResult(payload);
  }

  /** Sends the error for which the operation cannot run or continue, and ends it. */
  async error(errors: readonly GraphQLError[]): Promise<void> {
    if (!this.isOpen) return;
    this.release();
    await this.sendError(this.#shown(errors));
  }

  /** Closes the connection in such a way that clients reconnect and resume. */
  giveUp(): void {
    if (this.isOpen) this.connection.dismiss('unavailable', 'UNAVAILABLE');
  }

  /** Reports the end to the client, and ends the operation. */
  async complete(): Promise<void> {
    if (!this.isOpen) return;
    this.release();
    await this.sendComplete();
  }

  protected async sendResult(payload: FormattedExecutionResult): Promise<void> {
    await this.sendNext(payload);
    await this.complete();
  }

  protected abstract sendNext(payload: FormattedExecutionResult): Promise<void>;
  protected abstract sendError(errors: readonly GraphQLFormattedError[]): Promise<void>;
  protected abstract sendComplete(): Promise<void>;

  /** Ends the operation. The client may use its id again. */
  protected release(): void {
    if (!this.isOpen) return;
    this.connection.operations.delete(this.id);
    if (this.#subscriber) this.connection.removeSubscription();
  }

  #shown(errors: readonly GraphQLError[]): readonly GraphQLFormattedError[] {
    return this.present(errors, this.connection.client);
  }
}
