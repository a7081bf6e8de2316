import type { Groups } from '../delivery/group.js';
import type { Listener } from '../platform/graphql/index.js';
import { Cursor, type CursorOptions, type CursorOwner } from './cursor.js';
import type { FeedReader } from './feed-reader.js';
import { type FeedItem, FeedStream } from './feed-stream.js';

/** One who follows a feed. */
export class Follower extends FeedStream implements CursorOwner {
  readonly #cursor: Cursor;

  constructor(
    reader: FeedReader,
    options: CursorOptions,
    private readonly groups: Groups,
  ) {
    super();
    this.#cursor = new Cursor(reader, options, this);
  }

  cursorWoke(): void {
    this.wake();
  }

  goLive(listener: Listener): void {
    // One that has ended would be in its group for ever: nobody closes it again.
    if (!this.isClosed) this.groups.join(this.#cursor, listener);
  }

  async readOn(): Promise<boolean> {
    return this.#cursor.isBehind && this.#cursor.readOn();
  }

  protected greeting() {
    const { feedId, checkpoint: start, head } = this.#cursor;
    const subject = { feedId, start, head };
    return { kind: 'subscribed' as const, subject, places: [subject] };
  }

  protected take(): FeedItem | null {
    const item = this.#cursor.take();
    if (item?.kind === 'revoked') this.close();
    return item;
  }

  protected goAlone(): void {
    this.#cursor.leave();
  }

  protected letGo(): void {
    this.#cursor.close();
  }
}
