import type { Cursor, StreamSubscriber } from '../feed/index.js';
import { asGraphQLError } from '../platform/errors/index.js';
import { RequestContext, type Viewer } from '../platform/graphql/index.js';
import type { Operation, OperationSubscriber, Outlet } from '../platform/websocket/index.js';
import type { Delivery } from './delivery.js';
import type { EventSubscriber } from './event-execution.js';
import type { EventSource, SourceItem } from './event-source.js';
import type { GroupSubscriber } from './group.js';
import { idBytes, NextFrames } from './next-frames.js';
import type { SubscriptionOperation } from './subscription-operation.js';

/** The most events that are given at once. */
const maxItems = 32;

/**
 * A subscription of a client, from its subscribe message to its last frame. It takes events from its source one after
 * another, and makes each result its client's `next` message. Once it is up to date it goes live: then its group writes
 * for it, and it holds nothing but its place. When its socket takes nothing more it is alone again, and goes on from
 * where it was once the socket is free.
 */
export class Subscriber implements StreamSubscriber, EventSubscriber, GroupSubscriber, OperationSubscriber {
  #isRunning = false;
  /** Whether there may be something new since the last look: it must not be slept through. */
  #isSignalled = false;
  #hasEnded = false;

  readonly outlet: Outlet;

  /** @param request what its client is sent messages by. */
  constructor(
    private readonly request: Operation<Viewer>,
    private readonly source: EventSource,
    readonly operation: SubscriptionOperation,
    private readonly delivery: Delivery,
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
    return new RequestContext(connection.client, connection.viewer, connection, this.delivery.container);
  }

  /** At the end of what is done at this moment: what else comes in it is given together with this. */
  wake(): void {
    this.#isSignalled = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    queueMicrotask(() => void this.#run());
  }

  goLive(cursor: Cursor): void {
    this.delivery.groups.join(cursor, this);
  }

  /** Ends it with a typed last event. */
  revoke(reason: string): void {
    this.source.revoke(reason);
  }

  /** Ends it at once, without a message. */
  cancel(): void {
    this.#end();
  }

  /**
   * Closes the socket. An error of the operation would end it for good at the client; after this close code clients
   * connect again, and resume behind the last event that they got.
   */
  giveUp(): void {
    this.#end();
    this.request.giveUp();
  }

  /** Gives the client some results. @returns false if it can take nothing now. */
  write(payloads: readonly Buffer[]): boolean {
    if (!this.outlet.isOpen) return false;
    const id = idBytes(this.id);
    const frames = NextFrames.of(payloads, id.length);
    frames.address(id, 0);
    this.outlet.write(frames.bytes);
    this.delivery.results.given += payloads.length;
    return true;
  }

  async #run(): Promise<void> {
    try {
      while (this.#isSignalled && !this.#hasEnded) {
        this.#isSignalled = false;
        await this.#giveAll();
      }
      if (!this.#hasEnded) this.source.goLive();
    } catch (error) {
      this.#end();
      await this.request.error([asGraphQLError(error)]);
    } finally {
      this.#isRunning = false;
    }
  }

  /** Gives what is at hand, as fast as the socket takes it. */
  async #giveAll(): Promise<void> {
    for (;;) {
      if (!(await this.outlet.opens()) || this.#hasEnded) return;
      const items = this.#take();
      if (items.length > 0) await this.#give(items);
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

  /** Gives items that were taken. They are the client's only once they are written: until then it is not live. */
  async #give(items: SourceItem[]): Promise<void> {
    const { results } = this.delivery;
    const made = await Promise.all(items.map((item) => results.forOne(item, this)));
    const missing = made.indexOf(null);
    const payloads = made.slice(0, missing < 0 ? undefined : missing).filter((payload) => payload !== null);
    while (payloads.length > 0 && !this.#hasEnded && !this.write(payloads)) {
      if (!(await this.outlet.opens())) return;
    }
    if (missing >= 0 && !this.#hasEnded) this.giveUp();
  }

  #end(): void {
    this.#hasEnded = true;
    this.source.close();
  }
}
