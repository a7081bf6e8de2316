import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
} from 'graphql';
import { isUnavailable } from '../platform/database/index.js';
import { asGraphQLError, ErrorCode, HubbubError, translated } from '../platform/errors/index.js';
import { checkSubscription } from '../platform/executor/index.js';
import {
  type DocumentRequest,
  type Documents,
  type ExecutionLimits,
  execute,
  type RequestContext,
  type Viewer,
} from '../platform/graphql/index.js';
import type { Locale } from '../platform/texts/index.js';
import type { Operation } from '../platform/transport/index.js';
import type { Delivery } from './delivery.js';
import { deliveryTexts } from './delivery.texts.js';
import type { EventSource } from './event-source.js';
import type { Framing } from './framing.js';
import { resumedAfter } from './resumed-operation.js';
import { checksSession } from './session-checks.js';
import { asClientError } from './socket-errors.js';
import { Subscriber } from './subscriber.js';
import type { AskedOperation, SubscriptionOperation } from './subscription-operation.js';

export interface OperationOptions {
  schema: GraphQLSchema;
  documents: Documents;
  executionLimits: ExecutionLimits;
  delivery: Delivery;
}

/** A GraphQL request. */
export interface OperationRequest extends DocumentRequest {
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

/** An operation of a client, as its transport provides it. */
export interface Carried {
  operation: Operation<Viewer>;
  payload: OperationRequest;
  /** The sender, before `admit`. */
  sender: RequestContext;
  /**
   * Checks whether the sender may run such an operation.
   * @param checksSession whether the operation makes the check of the session: see `RequestContext.sessionCheck`.
   * @returns the context of the execution.
   */
  admit(type: OperationTypeNode, checksSession: boolean): Promise<RequestContext>;
  framingOf(source: EventSource): Framing;
  /** The id of the last event that the client received; null if it does not resume by an id. */
  resumeId: string | null;
}

/** Maximum number of queries and mutations that run for one socket at the same time. */
const maxRunning = 100;

/** Runs the operations of clients. */
export class Operations {
  constructor(private readonly options: OperationOptions) {}

  /**
   * Runs a query or mutation and answers it, or starts a subscription. A rejected operation does not affect the others.
   */
  async start(carried: Carried): Promise<void> {
    const { operation, sender } = carried;
    try {
      const asked = this.#parse(carried);
      if (!('document' in asked)) return await operation.error(translated(asked, sender.writer));
      const type = typeOf(asked);
      const context = await carried.admit(type, checksSession(asked, this.options.schema));
      if (type === OperationTypeNode.SUBSCRIPTION) await this.#subscribe(carried, asked, context);
      else await this.#answer(operation, asked, context);
    } catch (error) {
      await operation.error(translated([asGraphQLError(asClientError(error))], sender.writer));
    }
  }

  /** Runs a query or mutation, and answers it if the session is live. */
  async #answer(operation: Operation<Viewer>, asked: AskedOperation, context: RequestContext): Promise<void> {
    const result = await this.#run(operation, asked, context);
    // The mutation may have failed before it checked the session.
    if (context.sessionCheck) await context.sessionCheck.assertLive();
    await operation.result(inLanguage(result, context));
  }

  /** Returns the requested operation, or the errors of its document. */
  #parse({ payload, sender }: Carried): AskedOperation | readonly GraphQLError[] {
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
      throw new HubbubError(ErrorCode.LIMIT_REACHED, deliveryTexts.tooMany({ most: maxRunning }));
    }
    connection.running++;
    try {
      return await execute(this.#argsOf(asked, context), this.options.executionLimits);
    } finally {
      connection.running--;
    }
  }

  async #subscribe(carried: Carried, asked: AskedOperation, context: RequestContext): Promise<void> {
    const { operation, resumeId } = carried;
    const { connection } = operation;
    connection.addSubscription();
    const source = await this.#open(this.#argsOf(asked, context), resumeId).catch(asErrors);
    if (!isSource(source)) {
      connection.removeSubscription();
      if (isNotNow(source)) operation.giveUp();
      else await operation.error(translated(source, context.writer));
    } else if (operation.isOpen) {
      const prepared = this.#prepare(operation, asked, source, context.locale);
      operation.serve(new Subscriber(operation, source, prepared, this.options.delivery, carried.framingOf(source)));
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
  async #open(args: ExecutionArgs, resumeId: string | null): Promise<EventSource | readonly GraphQLError[]> {
    const refused = checkSubscription(args, this.options.executionLimits);
    if (refused) return refused;
    const resumed = resumeId === null ? args : resumedAfter(resumeId, args);
    const opened = (await createSourceEventStream(resumed)) as EventSource | ExecutionResult;
    return 'errors' in opened ? (opened.errors ?? []) : (opened as EventSource);
  }

  #argsOf(asked: AskedOperation, contextValue: RequestContext): ExecutionArgs {
    return { schema: this.options.schema, ...asked, contextValue };
  }
}

function inLanguage({ errors, ...result }: ExecutionResult, { writer }: RequestContext): ExecutionResult {
  return errors ? { ...result, errors: translated(errors, writer) } : result;
}

function typeOf({ document, operationName }: AskedOperation): OperationTypeNode {
  return getOperationAST(document, operationName)?.operation ?? OperationTypeNode.QUERY;
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
