import { HubbubError } from '../platform/errors/index.js';
import { lostWithHistory, reasonFor } from './access.js';
import { beginning, type Checkpoint } from './checkpoint.js';
import type { FeedEvent, FeedId } from './feed-event.js';
import type { FeedItem } from './feed-item.js';
import { UnloggedStream } from './unlogged-stream.js';

/** Maximum number of signals that wait for one subscriber. The oldest are dropped. */
const maxHeld = 256;

/** The source of a stream's signals. */
interface SignalSource {
  readonly streams: ReadonlySet<SignalStream>;
  leave(stream: SignalStream): void;
}

/** Streams the signals of one type in one feed to one subscriber. */
export class SignalStream extends UnloggedStream {
  readonly #held = new Map<string, FeedEvent>();
  /** Events that may end access, kept until the head at which access was checked is known. */
  readonly #early: FeedEvent[] = [];
  #authorizedAt: Checkpoint | null = null;

  constructor(
    feedId: FeedId,
    private readonly principals: readonly string[],
    private readonly topic: SignalSource,
    private readonly authorize: () => Promise<Checkpoint>,
  ) {
    super(feedId);
  }

  authorizedAt(head: Checkpoint): void {
    this.#authorizedAt = head;
    for (const event of this.#early.splice(0)) this.endWith(event);
  }

  /**
   * Checks access again, because its grant may be lost with the history. If the check fails, the stream ends and the
   * client resumes.
   */
  async authorizeAgain(): Promise<void> {
    if (this.#authorizedAt === null) return;
    this.#authorizedAt = null;
    try {
      this.authorizedAt(await this.authorize());
    } catch (error) {
      if (error instanceof HubbubError && !error.extensions.temporary) this.revoke(lostWithHistory);
      else this.close();
    }
  }

  give(key: string, event: FeedEvent): void {
    this.#held.delete(key);
    this.#held.set(key, event);
    const [oldest] = this.#held.keys();
    if (this.#held.size > maxHeld && oldest !== undefined) this.#held.delete(oldest);
    this.wake();
  }

  endWith(event: FeedEvent): void {
    if (this.#authorizedAt === null) this.#early.push(event);
    else if (event.position > this.#authorizedAt.position) {
      const reason = reasonFor(event, this.principals);
      if (reason !== null) this.revoke(reason);
    }
  }

  protected override greeting() {
    const start = this.#authorizedAt ?? beginning;
    const subject = { feedId: this.feedId, start, head: start.position };
    return { kind: 'subscribed' as const, subject, places: [subject] };
  }

  protected take(): FeedItem | null {
    const [next] = this.#held;
    if (!next) return null;
    const [key, event] = next;
    this.#held.delete(key);
    return { kind: 'event', event, origin: event, isAlone: this.topic.streams.size === 1 };
  }

  protected letGo(): void {
    this.#held.clear();
    this.topic.leave(this);
  }
}
