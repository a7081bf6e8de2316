import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { isUnavailable } from '../platform/database/index.js';
import { asGraphQLError, ErrorCode, HubbubError, translated } from '../platform/errors/index.js';
import { checkSubscription } from '../platform/executor/index.js';
import {
  type DocumentRequest,
  type Documents,
  type ExecutionLimits,
  execute,
  RequestContext,
  type Viewer,
} from '../platform/graphql/index.js';
import type { Locale } from '../platform/texts/index.js';
import type { Operation, OperationRunner } from '../platform/websocket/index.js';
import type { SocketAuthenticator } from './authenticator.js';
import type { Delivery } from './delivery.js';
import type { EventSource } from './event-source.js';
import { asClientError } from './socket-errors.js';
import { Subscriber } from './subscriber.js';
import type { AskedOperation, SubscriptionOperation } from './subscription-operation.js';

export interface OperationOptions {
  schema: GraphQLSchema;
  authenticator: SocketAuthenticator;
  documents: Documents;
  executionLimits: ExecutionLimits;
  delivery: Delivery;
}

/** Maximum number of queries and mutations that run for one socket at the same time. */
const maxRunning = 100;

/** Runs the operations of clients on sockets. */
export class Operations implements OperationRunner<Viewer> {
  constructor(private readonly options: OperationOptions) {}

  /**
   * Runs a query or mutation and answers it, or starts a subscription. A rejected operation does not affect the others.
   */
  async start(operation: Operation<Viewer>, payload: SubscribePayload): Promise<void> {
    const { connection } = operation;
    const { container } = this.options.delivery;
    const context = new RequestContext(connection.client, connection.viewer, connection, container);
    try {
      const asked = this.#parse(payload, context);
      if (!('document' in asked)) return await operation.error(translated(asked, context.writer));
      await this.options.authenticator.assertSignedIn(connection);
      if (isSubscription(asked)) await this.#subscribe(operation, asked, context);
      else await operation.result(inLanguage(await this.#run(operation, asked, context), context));
    } catch (error) {
      await operation.error(translated([asGraphQLError(asClientError(error))], context.writer));
    }
  }

  /** Returns the requested operation, or the errors of its document. */
  #parse(
    payload: SubscribePayload & DocumentRequest,
    sender: RequestContext,
  ): AskedOperation | readonly GraphQLError[] {
    const { operationName, variables } = payload;
    const { documents, executionLimits } = this.options;
    executionLimits.budget.admit(sender, documents.toParse(payload));
    const document = documents.requested(payload);
    if (!('kind' in document)) return document;
    if (!getOperationAST(document, operationName)) return [new GraphQLError('Unable to identify operation')];
    return { document, operationName, variableValues: variables };
  }

  async #run(
    { connection }: Operation<Viewer>,
    asked: AskedOperation,
    context: RequestContext,
  ): Promise<ExecutionResult> {
    if (connection.running >= maxRunning) {
      throw new HubbubError(ErrorCode.LIMIT_REACHED, `A socket can run at most ${maxRunning} operations at once.`);
    }
    connection.running++;
    try {
      return await execute(this.#argsOf(asked, context), this.options.executionLimits);
    } finally {
      connection.running--;
    }
  }

  async #subscribe(operation: Operation<Viewer>, asked: AskedOperation, context: RequestContext): Promise<void> {
    const { connection } = operation;
    connection.addSubscription();
    const source = await this.#open(this.#argsOf(asked, context)).catch(asErrors);
    if (!isSource(source)) {
      connection.removeSubscription();
      if (isNotNow(source)) operation.giveUp();
      else await operation.error(translated(source, context.writer));
    } else if (operation.isOpen) {
      const { delivery } = this.options;
      operation.serve(
        new Subscriber(operation, source, this.#prepare(operation, asked, source, context.locale), delivery),
      );
    } else {
      connection.removeSubscription();
      source.close();
    }
  }

  /** Prepares a subscription for its events. If that fails, closes the source and uncounts the subscription. */
  #prepare(
    { connection }: Operation<Viewer>,
    asked: AskedOperation,
    source: EventSource,
    locale: Locale,
  ): SubscriptionOperation {
    try {
      return this.options.delivery.results.prepare(asked, locale);
    } catch (error) {
      source.close();
      connection.removeSubscription();
      throw error;
    }
  }

  /**
   * Opens the source of a subscription's events (GraphQL spec section 6.2.3.1). Returns the errors if the subscription
   * is rejected.
   */
  async #open(args: ExecutionArgs): Promise<EventSource | readonly GraphQLError[]> {
    const refused = checkSubscription(args, this.options.executionLimits);
    if (refused) return refused;
    const opened = (await createSourceEventStream(args)) as EventSource | ExecutionResult;
    return 'errors' in opened ? (opened.errors ?? []) : (opened as EventSource);
  }

  #argsOf(asked: AskedOperation, contextValue: RequestContext): ExecutionArgs {
    return { schema: this.options.schema, ...asked, contextValue };
  }
}

function inLanguage({ errors, ...result }: ExecutionResult, { writer }: RequestContext): ExecutionResult {
  return errors ? { ...result, errors: translated(errors, writer) } : result;
}

function isSubscription({ document, operationName }: AskedOperation): boolean {
  return getOperationAST(document, operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
}

function isSource(opened: EventSource | readonly GraphQLError[]): opened is EventSource {
  return !Array.isArray(opened);
}

/** Returns whether the database did not answer. An error would end the subscription at the client permanently. */
function isNotNow(errors: readonly GraphQLError[]): boolean {
  return errors.some(({ originalError }) => isUnavailable(originalError));
}

function asErrors(error: unknown): readonly GraphQLError[] {
  return [asGraphQLError(error)];
}
