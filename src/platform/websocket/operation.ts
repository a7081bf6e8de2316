import type { ExecutionResult, FormattedExecutionResult, GraphQLError } from 'graphql';
import { MessageType, stringifyMessage } from 'graphql-ws';
import { ErrorCode, logFaults, type ShowError } from '../errors/index.js';
import { type Container, RequestContext, type Waiting } from '../graphql/index.js';
import type { Logger } from '../log/index.js';
import { closeCodes } from './close-codes.js';
import type { Connection, OpenOperation } from './connection.js';
import type { Outlet } from './outlet.js';

/** What operations are run with. */
export interface OperationEnvironment {
  container: Container;
  showError: ShowError;
  log: Logger;
}

/**
 * What a client asked for under an id, and is told of it: until its end, or until the client wants nothing more of it.
 */
export class Operation implements OpenOperation {
  #subscription: (OpenOperation & Waiting) | null = null;

  constructor(
    readonly id: string,
    readonly connection: Connection,
    private readonly environment: OperationEnvironment,
  ) {
    connection.operations.set(id, this);
  }

  get outlet(): Outlet {
    return this.connection.outlet;
  }

  /** Whether the client still waits for something. */
  get isOpen(): boolean {
    return this.connection.operations.get(this.id) === this;
  }

  /** For one execution: who asks, and from where. */
  context(): RequestContext {
    const { client, viewer } = this.connection;
    return new RequestContext(client, viewer, this.connection, this.environment.container);
  }

  /** It is a subscription that now gives what comes. */
  follow(subscription: OpenOperation & Waiting): void {
    this.#subscription = subscription;
    const { revoked } = this.connection;
    // The session may have ended while the subscription was being set up.
    if (revoked !== null) subscription.revoke(revoked);
    subscription.wake();
  }

  /** Its client wants nothing more of it, or has gone. */
  cancel(): void {
    this.#letGo();
    this.#subscription?.cancel();
  }

  /** The access of its viewer has ended. */
  revoke(reason: string): void {
    this.#subscription?.revoke(reason);
  }

  /** Answers with the one result, and ends. */
  async result({ data, errors }: ExecutionResult): Promise<void> {
    if (!this.isOpen) return;
    const payload = { ...(errors && { errors: this.#shown(errors) }), ...(data !== undefined && { data }) };
    const message = { id: this.id, type: MessageType.Next, payload: payload as FormattedExecutionResult } as const;
    await this.outlet.send(stringifyMessage(message));
    await this.complete();
  }

  /** Says why it can't be run, or can't go on, and ends. */
  async error(errors: readonly GraphQLError[]): Promise<void> {
    if (!this.isOpen) return;
    this.#letGo();
    await this.outlet.send(stringifyMessage({ id: this.id, type: MessageType.Error, payload: this.#shown(errors) }));
  }

  /** Closes the socket with the code after which clients connect again and resume. */
  giveUp(): void {
    if (this.isOpen) this.connection.dismiss(closeCodes.unavailable, ErrorCode.UNAVAILABLE);
  }

  /** Says that nothing more comes. */
  async complete(): Promise<void> {
    if (!this.isOpen) return;
    this.#letGo();
    await this.outlet.send(stringifyMessage({ id: this.id, type: MessageType.Complete }));
  }

  #letGo(): void {
    if (!this.isOpen) return;
    this.connection.operations.delete(this.id);
    if (this.#subscription) this.connection.removeSubscription();
  }

  #shown(errors: readonly GraphQLError[]) {
    logFaults(errors, this.environment.log, this.connection.client.requestId);
    return errors.map((error) => this.environment.showError(error.toJSON(), error));
  }
}
