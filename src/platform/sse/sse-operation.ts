import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { type ConnectionViewer, Operation, type Present } from '../transport/index.js';
import type { SseConnection } from './sse-connection.js';

/** Reports the end of an operation. Without a line of data, EventSource would drop the event. */
const completeEvent = 'event: complete\ndata:\n\n';

/** Represents the operation of an event stream. The stream ends with it. */
export class SseOperation<V extends ConnectionViewer = ConnectionViewer> extends Operation<V> {
  constructor(
    private readonly over: SseConnection<V>,
    present: Present,
  ) {
    super('', over, present);
  }

  protected async sendNext(payload: FormattedExecutionResult): Promise<void> {
    await this.over.outlet.send(`event: next\ndata: ${JSON.stringify(payload)}\n\n`);
  }

  /** The protocol has no event for errors: a result without data reports them. */
  protected async sendError(errors: readonly GraphQLFormattedError[]): Promise<void> {
    await this.sendNext({ errors });
    await this.sendComplete();
  }

  protected async sendComplete(): Promise<void> {
    if (await this.over.outlet.opens()) this.over.end(completeEvent);
  }
}
