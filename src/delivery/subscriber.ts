import type { Channel, ChannelMember, Cursor, StreamSubscriber } from '../feed/index.js';
import { asGraphQLError, translated } from '../platform/errors/index.js';
import { RequestContext, type Viewer } from '../platform/graphql/index.js';
import type { Operation, OperationSubscriber, Outlet } from '../platform/transport/index.js';
import type { Delivery } from './delivery.js';
import type { EventSubscriber } from './event-execution.js';
import type { EventSource, SourceItem } from './event-source.js';
import type { Framing } from './framing.js';
import type { GroupSubscriber } from './group-member.js';
import type { SubscriptionOperation } from './subscription-operation.js';

/** Maximum number of events that are delivered at once. */
const maxItems = 32;

/**
 * Represents a subscription of a client, from its subscribe message to its last frame. It takes items from its source
 * one by one and sends each result as a `next` message. Once it is up to date it goes live: its group then writes for
 * it, and it holds only its place. When its socket accepts nothing more, it leaves the group. It continues from its
 * position once the socket accepts data again.
 */
export class Subscriber implements StreamSubscriber, EventSubscriber, GroupSubscriber, OperationSubscriber {
  #isRunning = false;
  /** Set by `wake`, so that no notification is lost between two runs. */
  #isSignalled = false;
  #hasEnded = false;

  readonly outlet: Outlet;

  /** @param request sends messages to the client. */
  constructor(
    private readonly request: Operation<Viewer>,
    private readonly source: EventSource,
    readonly operation: SubscriptionOperation,
    private readonly delivery: Delivery,
    readonly framing: Framing,
  ) {
    this.outlet = request.outlet;
    source.wakes(this);
  }

  /** The id of its operation. */
  get id(): string {
    return this.request.id;
  }

  get groupKey(): string {
    return this.operation.key;
  }

  context(): RequestContext {
    const { connection } = this.request;
    const context = new RequestContext(connection.client, connection.viewer, connection, this.delivery.container);
    return context.inLocale(this.operation.locale);
  }

  /** Delivers after the present task, together with all items that come during the task. */
  wake(): void {
    this.#isSignalled = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    queueMicrotask(() => void this.#run());
  }

  goLive(cursor: Cursor): void {
    this.delivery.groups.join(cursor, this);
  }

  goLiveOn(channel: Channel, stream: ChannelMember): void {
    this.delivery.channels.join(channel, stream, this);
  }

  /** Ends the subscription with a typed last event. */
  revoke(reason: string): void {
    this.source.revoke(reason);
  }

  /** Ends the subscription at once, without a message. */
  cancel(): void {
    this.#end();
  }

  /**
   * Closes the socket. An error would end the operation at the client permanently. After this close code clients
   * reconnect, and resume after the last event that they received.
   */
  giveUp(): void {
    this.#end();
    this.request.giveUp();
  }

  /**
   * Sends the results of items to the client.
   * @returns false if the connection can accept nothing now.
   */
  write(payloads: readonly Buffer[], items: readonly SourceItem[]): boolean {
    if (!this.outlet.isOpen) return false;
    this.outlet.write(this.framing.frames(this.id, payloads, items));
    this.delivery.results.given += payloads.length;
    return true;
  }

  async #run(): Promise<void> {
    try {
      while (this.#isSignalled && !this.#hasEnded) {
        this.#isSignalled = false;
        await this.#deliverAll();
      }
      if (!this.#hasEnded) this.source.goLive();
    } catch (error) {
      this.#end();
      await this.request.error(translated([asGraphQLError(error)], this.context().writer));
    } finally {
      this.#isRunning = false;
    }
  }

  /** Delivers available items, as fast as the socket accepts them. */
  async #deliverAll(): Promise<void> {
    for (;;) {
      if (!(await this.outlet.opens()) || this.#hasEnded) return;
      const items = this.#take();
      if (items.length > 0) await this.#deliver(items);
      else if (this.source.isClosed) {
        this.#end();
        return this.request.complete();
      } else if (!(await this.source.readOn())) return;
    }
  }

  #take(): SourceItem[] {
    const items: SourceItem[] = [];
    while (items.length < maxItems) {
      const item = this.source.poll();
      if (!item) break;
      items.push(item);
    }
    return items;
  }

  /** Delivers taken items. The subscriber is live only after they were written. */
  async #deliver(items: SourceItem[]): Promise<void> {
    const { results } = this.delivery;
    const made = await Promise.all(items.map((item) => results.forOne(item, this)));
    const missing = made.indexOf(null);
    const payloads = made.slice(0, missing < 0 ? undefined : missing).filter((payload) => payload !== null);
    while (payloads.length > 0 && !this.#hasEnded && !this.write(payloads, items)) {
      if (!(await this.outlet.opens())) return;
    }
    if (missing >= 0 && !this.#hasEnded) this.giveUp();
  }

  #end(): void {
    this.#hasEnded = true;
    this.source.close();
  }
}
