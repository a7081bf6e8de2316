import { OperationTypeNode } from 'graphql';
import { isUnavailable } from '../platform/database/index.js';
import { ErrorCode, HubbubError } from '../platform/errors/index.js';
import { RequestContext, type Viewer } from '../platform/graphql/index.js';
import type { SseConnection, SseOperation, SseRunner } from '../platform/sse/index.js';
import type { StreamAuthenticator } from './authenticator.js';
import type { Delivery } from './delivery.js';
import { deliveryTexts } from './delivery.texts.js';
import type { Operations } from './operations.js';
import { sseFramingFor } from './sse-framing.js';

interface SseOperationsOptions {
  operations: Operations;
  authenticator: StreamAuthenticator;
  delivery: Delivery;
}

/**
 * Runs the operations of event streams. Queries and mutations run as over HTTP, also for callers without a session. A
 * subscription signs its stream in: like a socket, it counts as a connection of its viewer, and ends with the session.
 */
export class SseOperations implements SseRunner<Viewer> {
  constructor(private readonly options: SseOperationsOptions) {}

  async start(operation: SseOperation<Viewer>, connection: SseConnection<Viewer>): Promise<void> {
    const { operations, authenticator, delivery } = this.options;
    const { payload, authorization, lastEventId } = connection.request;
    const caller = await authenticator.identify(authorization).catch((error: unknown) => unavailable(error));
    const sender = new RequestContext(connection.client, caller, null, delivery.container);
    await operations.start({
      operation,
      payload,
      sender,
      admit: (type) => this.#admit(operation, connection, type, sender),
      framingOf: (source) => sseFramingFor(source.resumeIds?.() ?? null),
      resumeId: lastEventId,
    });
  }

  async #admit(
    operation: SseOperation<Viewer>,
    connection: SseConnection<Viewer>,
    type: OperationTypeNode,
    sender: RequestContext,
  ): Promise<RequestContext> {
    const { authorization, isReadOnly } = connection.request;
    if (type === OperationTypeNode.MUTATION && isReadOnly) {
      throw new HubbubError(ErrorCode.BAD_REQUEST, deliveryTexts.mutationByGet());
    }
    if (type !== OperationTypeNode.SUBSCRIPTION) return sender;
    if (!authorization) throw new HubbubError(ErrorCode.UNAUTHENTICATED);
    try {
      await this.options.authenticator.signIn(connection, [authorization]);
    } catch (error) {
      // An error would end the subscription at the client permanently.
      if (isUnavailable(error)) operation.giveUp();
      throw error;
    }
    // The client has gone, or the server has ended the stream during the sign-in.
    if (!connection.viewer) throw new HubbubError(ErrorCode.UNAVAILABLE);
    return new RequestContext(connection.client, connection.viewer, null, this.options.delivery.container);
  }
}

/** Returns the error as the identity: then only fields that need a viewer fail. */
function unavailable(error: unknown): HubbubError {
  if (isUnavailable(error)) return new HubbubError(ErrorCode.UNAVAILABLE);
  throw error;
}
