import type { SubscribePayload } from 'graphql-ws';
import { RequestContext, type Viewer } from '../platform/graphql/index.js';
import type { Operation } from '../platform/transport/index.js';
import type { OperationRunner } from '../platform/websocket/index.js';
import type { SocketAuthenticator } from './authenticator.js';
import type { Delivery } from './delivery.js';
import { socketFraming } from './frame-batch.js';
import type { Operations } from './operations.js';

/** Runs the operations of clients on sockets. Only signed-in sockets run operations. */
export class SocketOperations implements OperationRunner<Viewer> {
  constructor(
    private readonly operations: Operations,
    private readonly authenticator: SocketAuthenticator,
    private readonly delivery: Delivery,
  ) {}

  async start(operation: Operation<Viewer>, payload: SubscribePayload): Promise<void> {
    const { connection } = operation;
    const sender = new RequestContext(connection.client, connection.viewer, connection, this.delivery.container);
    const admit = async (_type: unknown, checksSession: boolean) => {
      if (checksSession) return sender.leavingCheck(this.authenticator.checkOf(connection));
      await this.authenticator.assertSignedIn(connection);
      return sender;
    };
    await this.operations.start({ operation, payload, sender, admit, framingOf: () => socketFraming, resumeId: null });
  }
}
