import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { MessageType, stringifyMessage } from 'graphql-ws';
import { type ConnectionViewer, Operation, type Present } from '../transport/index.js';
import type { SocketConnection } from './connection.js';
import { textFrames } from './text-frames.js';

/** Represents an operation that a client requested under an id, and its messages of graphql-transport-ws. */
export class SocketOperation<V extends ConnectionViewer = ConnectionViewer> extends Operation<V> {
  constructor(
    id: string,
    private readonly over: SocketConnection<V>,
    present: Present,
  ) {
    super(id, over, present);
  }

  /** Sends both messages in one write, because a write costs more than creating a message. */
  protected override async sendResult(payload: FormattedExecutionResult): Promise<void> {
    const { outlet } = this.over;
    const next = this.#next(payload);
    if (outlet.hasRoomFor(next.length)) {
      this.release();
      outlet.write(textFrames([next, this.#complete()]));
      return;
    }
    await outlet.send(next);
    // While `next` waited, the client may have cancelled the operation and used its id again.
    await this.complete();
  }

  protected async sendNext(payload: FormattedExecutionResult): Promise<void> {
    await this.over.outlet.send(this.#next(payload));
  }

  protected async sendError(errors: readonly GraphQLFormattedError[]): Promise<void> {
    const payload = errors as readonly GraphQLError[];
    await this.over.outlet.send(stringifyMessage({ id: this.id, type: MessageType.Error, payload }));
  }

  protected async sendComplete(): Promise<void> {
    await this.over.outlet.send(this.#complete());
  }

  #complete(): string {
    return stringifyMessage({ id: this.id, type: MessageType.Complete });
  }

  #next(payload: FormattedExecutionResult): string {
    return stringifyMessage({ id: this.id, type: MessageType.Next, payload });
  }
}
