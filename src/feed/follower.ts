import { Cursor, type CursorOptions } from './cursor.js';
import type { FeedReader } from './feed-reader.js';
import { type FeedItem, FeedStream } from './feed-stream.js';

/** One who follows a feed. */
export class Follower extends FeedStream {
  readonly #cursor: Cursor;

  constructor(reader: FeedReader, options: CursorOptions) {
    super();
    this.#cursor = new Cursor(reader, options, () => this.wake());
  }

  protected greeting() {
    const { feedId, position, head } = this.#cursor;
    const subject = { feedId, position, head };
    return { kind: 'subscribed' as const, subject, places: [subject] };
  }

  protected take(): FeedItem | null {
    const item = this.#cursor.take();
    if (item?.kind === 'revoked') this.close();
    return item;
  }

  protected async readOn(): Promise<boolean> {
    return this.#cursor.isBehind && this.#cursor.readOn();
  }

  protected letGo(): void {
    this.#cursor.close();
  }
}
