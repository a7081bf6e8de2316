import { Cursor } from './cursor.js';
import type { CursorOptions } from './cursor-options.js';
import type { CursorOwner } from './cursor-owner.js';
import type { FeedItem } from './feed-item.js';
import type { FeedReader } from './feed-reader.js';
import { FeedStream, type StreamSubscriber } from './feed-stream.js';
import { oneFeedIds, type ResumeIds } from './resume-ids.js';

/** Streams the events of one feed. */
export class OneFeedStream extends FeedStream implements CursorOwner<Cursor> {
  readonly #cursor: Cursor;

  constructor(reader: FeedReader, options: CursorOptions) {
    super();
    this.#cursor = new Cursor(reader, options, this);
  }

  cursorWoke(): void {
    this.wake();
  }

  async readOn(): Promise<boolean> {
    return this.#cursor.isBehind && this.#cursor.readOn();
  }

  override resumeIds(): ResumeIds {
    return oneFeedIds;
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

  protected override goLiveWith(subscriber: StreamSubscriber): void {
    subscriber.goLive(this.#cursor);
  }

  protected override goAlone(): void {
    this.#cursor.leave();
  }

  protected letGo(): void {
    this.#cursor.close();
  }
}
