import { asGraphQLError } from '../platform/errors/index.js';
import type {
  Asker,
  Audience,
  EventResult,
  EventResults,
  EventSource,
  FollowedOperation,
  Listener,
  RequestContext,
  SourceItem,
  Waiting,
} from '../platform/graphql/index.js';
import type { Operation } from '../platform/websocket/operation.js';
import type { Outlet } from '../platform/websocket/outlet.js';
import { SubscriptionAudience } from './group-sockets.js';
import { idBytes, NextFrames } from './next-frames.js';

/** The most events that are given at once. */
const maxItems = 32;

/**
 * A subscription on a socket. It takes events from its source one after another, and makes each result its client's
 * `next` message. Once it is up to date it goes live: then its audience writes for it, and it holds nothing but its
 * place. When its socket takes nothing more it is alone again, and goes on from where it was once the socket is free.
 */
export class Subscription implements Listener, Asker, Waiting {
  #isRunning = false;
  /** Whether there may be something new since the last look: it must not be slept through. */
  #isSignalled = false;
  #hasEnded = false;

  readonly groupKey: string;
  readonly outlet: Outlet;

  constructor(
    private readonly operation: Operation,
    private readonly source: EventSource,
    private readonly followed: FollowedOperation,
    private readonly results: EventResults,
  ) {
    this.groupKey = followed.key;
    this.outlet = operation.outlet;
    source.wakes(this);
  }

  get id(): string {
    return this.operation.id;
  }

  context(): RequestContext {
    return this.operation.context();
  }

  openAudience(): Audience {
    return new SubscriptionAudience(this.results);
  }

  /** When what is done at this moment is done: what else comes in it is given together with this. */
  wake(): void {
    this.#isSignalled = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    queueMicrotask(() => void this.run());
  }

  /** Ends it with a typed last word. */
  revoke(reason: string): void {
    this.source.revoke(reason);
  }

  /** Ends it at once, and says nothing. */
  cancel(): void {
    this.#end();
  }

  resultForAll(item: SourceItem, keeps: boolean): Promise<EventResult | null> {
    return this.results.forAll(item, this.followed, this, keeps);
  }

  resultAlone(item: SourceItem): Promise<Buffer | null> {
    return this.results.forNobodyElse(item, this.followed, this);
  }

  /**
   * Closes the socket. An error of the operation would end it for good at the client; after this close code clients
   * connect again, and resume behind the last event that they got.
   */
  giveUp(): void {
    this.#end();
    this.operation.giveUp();
  }

  /** Gives the client some results. @returns false if it can take nothing now. */
  write(payloads: readonly Buffer[]): boolean {
    if (!this.outlet.isOpen) return false;
    const id = idBytes(this.id);
    const frames = NextFrames.of(payloads, id.length);
    frames.address(id, 0);
    this.outlet.write(frames.bytes);
    this.results.given += payloads.length;
    return true;
  }

  async run(): Promise<void> {
    try {
      while (this.#isSignalled && !this.#hasEnded) {
        this.#isSignalled = false;
        await this.#giveAll();
      }
      if (!this.#hasEnded) this.source.goLive(this);
    } catch (error) {
      this.#end();
      await this.operation.error([asGraphQLError(error)]);
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
        return this.operation.complete();
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
    const made = await Promise.all(items.map((item) => this.results.forOne(item, this.followed, this)));
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
