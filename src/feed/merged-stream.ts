import type { Checkpoint } from './checkpoint.js';
import { Cursor } from './cursor.js';
import type { CursorItem } from './cursor-item.js';
import type { CursorOptions, Followed } from './cursor-options.js';
import type { CursorOwner } from './cursor-owner.js';
import type { FeedEvent, FeedId, Position } from './feed-event.js';
import type { FeedItem } from './feed-item.js';
import type { FeedReader } from './feed-reader.js';
import { FeedStream, type StreamSubscriber } from './feed-stream.js';
import { ManyFeedsIds, type ResumeIds } from './resume-ids.js';

/** A feed that the index adds, and the position of the joining event. */
export interface Added {
  feedId: FeedId;
  position: Position;
}

/** Delay (ms) before a retry to open a feed. */
const retryAfter = 1_000;

/**
 * Maximum number of feeds that are read at the same time, in few statements. A page of each is held until it is
 * delivered.
 */
const readAtOnce = 64;

export interface MergedStreamParts {
  /** The feed whose events add further feeds. Its end ends the stream. */
  index: FeedReader;
  indexOptions: CursorOptions;
  /** Items about access that ended before. They are sent once, right after `subscribed`. */
  lost: CursorItem[];
  /** Returns the feed that an event of the index adds. */
  addedBy(event: FeedEvent): Added | null;
  /** Calls `attach` with the reader of a feed and the verified options. */
  open(followed: Followed, attach: (reader: FeedReader, options: CursorOptions) => void): Promise<void>;
  /** Checks access to a feed again when the event that granted it may be lost: see `CursorOptions.reauthorize`. */
  reauthorize?: CursorOptions['reauthorize'];
}

/**
 * Merges the events of many feeds into one stream: each feed in order, interleaved with the others. A feed that the
 * index adds is followed from the joining event. When an event ends the access to a feed, the stream sends a last item
 * for it and drops the feed.
 */
export class MergedStream extends FeedStream implements CursorOwner<Cursor> {
  readonly #index: Cursor;
  readonly #cursors = new Map<FeedId, Cursor>();
  /** Cursors that may have an item. Only these are polled, however many feeds are followed. */
  readonly #ready = new Set<Cursor>();
  readonly #lagging = new Set<Cursor>();
  /** Cursors that have reached the end since the subscriber last went live. */
  readonly #idle = new Set<Cursor>();
  readonly #added: Added[] = [];
  /** Positions at which a feed was joined again before its end was delivered. */
  readonly #rejoined = new Map<FeedId, Position[]>();

  constructor(private readonly parts: MergedStreamParts) {
    super();
    this.#index = new Cursor(parts.index, { ...parts.indexOptions, wants: this.#notesAdded }, this);
  }

  /**
   * Follows a further feed.
   * @throws if the feed cannot be opened now.
   */
  async follow({ feedId, options: asked }: Followed): Promise<void> {
    const { reauthorize } = this.parts;
    const options = { ...asked, ...(reauthorize && { reauthorize }) };
    await this.parts.open({ feedId, options }, (reader, settled) => this.#attach(reader, settled));
  }

  cursorWoke(cursor: Cursor): void {
    this.#ready.add(cursor);
    this.wake();
  }

  /** Forgets the added feeds. Events that were not lost add them again. */
  cursorRewound(cursor: Cursor): void {
    if (cursor !== this.#index) return;
    this.#added.length = 0;
    this.#rejoined.clear();
  }

  override resumeIds(): ResumeIds {
    return new ManyFeedsIds();
  }

  /** Skips the index, because its events are for this stream only. */
  protected override goLiveWith(subscriber: StreamSubscriber): void {
    for (const cursor of this.#idle) subscriber.goLive(cursor);
    this.#idle.clear();
  }

  protected override goAlone(): void {
    for (const cursor of this.#cursors.values()) cursor.leave();
  }

  protected greeting() {
    const places = [...this.#cursors.values()].map(placeOf);
    return { kind: 'subscribed' as const, subject: placeOf(this.#index), places };
  }

  protected take(): FeedItem | null {
    const lost = this.parts.lost.shift();
    if (lost) return lost;
    const fromIndex = this.#takeFrom(this.#index);
    // Added feeds come first (`readOn`); otherwise a busy feed would delay them.
    if (fromIndex || this.#added.length > 0) return fromIndex;
    for (const cursor of this.#ready) {
      const item = this.#takeFrom(cursor);
      if (item) return item;
    }
    return null;
  }

  #takeFrom(cursor: Cursor): FeedItem | null {
    const item = cursor.take();
    if (item) return this.#taken(cursor, item);
    this.#ready.delete(cursor);
    if (cursor.isBehind) this.#lagging.add(cursor);
    else if (cursor !== this.#index) this.#idle.add(cursor);
    return null;
  }

  async readOn(): Promise<boolean> {
    const [added] = this.#added;
    if (added) return this.#add(added);
    const cursors = [...this.#lagging.values().take(readAtOnce)];
    for (const cursor of cursors) this.#lagging.delete(cursor);
    const read = await Promise.all(cursors.map((cursor) => this.#readPage(cursor)));
    // A cursor that cannot be read now wakes the stream itself. Others may be readable.
    return read.includes(true) || this.#lagging.size > 0;
  }

  async #readPage(cursor: Cursor): Promise<boolean> {
    const isRead = await cursor.readOn();
    // The cursor may have been dropped meanwhile.
    if (isRead && !this.isClosed && this.#follows(cursor)) this.#ready.add(cursor);
    return isRead;
  }

  #follows(cursor: Cursor): boolean {
    return cursor === this.#index || this.#cursors.get(cursor.feedId) === cursor;
  }

  protected letGo(): void {
    this.#index.close();
    for (const cursor of this.#cursors.values()) cursor.close();
    this.#cursors.clear();
    this.#ready.clear();
    this.#lagging.clear();
    this.#idle.clear();
  }

  #taken(cursor: Cursor, item: CursorItem): FeedItem {
    if (item.kind !== 'revoked') {
      // Moves to the end of the queue, so that a busy feed does not block the others.
      this.#ready.delete(cursor);
      this.#ready.add(cursor);
      return item;
    }
    if (cursor === this.#index) this.close();
    else this.#drop(cursor);
    return item;
  }

  /** Drops a feed that has ended. If it was joined again since, the stream follows it from there. */
  #drop(cursor: Cursor): void {
    const { feedId } = cursor;
    const later = this.#rejoined.get(feedId)?.filter((position) => position > cursor.position) ?? [];
    this.#rejoined.delete(feedId);
    this.#added.push(...later.map((position) => ({ feedId, position })));
    this.#cursors.delete(feedId);
    this.#ready.delete(cursor);
    this.#lagging.delete(cursor);
    this.#idle.delete(cursor);
    cursor.close();
  }

  #attach(reader: FeedReader, options: CursorOptions): void {
    // The subscriber may have left while the feed was being opened.
    if (this.isClosed || this.#cursors.has(reader.feedId)) return;
    const cursor = new Cursor(reader, options, this);
    this.#cursors.set(reader.feedId, cursor);
    this.#ready.add(cursor);
  }

  /**
   * Follows an added feed.
   * @returns false if the feed cannot be opened now. A retry follows.
   */
  async #add(added: Added): Promise<boolean> {
    const { feedId, position } = added;
    const known = this.#cursors.get(feedId);
    if (known) {
      // The feed was left and joined again before the end was delivered. The end must come first, then the events after
      // the joining.
      if (position > known.position) this.#rejoined.set(feedId, [...(this.#rejoined.get(feedId) ?? []), position]);
    } else {
      const { principals } = this.parts.indexOptions;
      const [after, authorizedAt] = [position - 1, position].map((each) => ({ position: each, check: 0 }));
      const options = { after, authorizedAt: authorizedAt as Checkpoint, principals };
      const isFollowed = await this.follow({ feedId, options }).then(
        () => true,
        () => false,
      );
      if (!isFollowed) {
        setTimeout(() => this.wake(), retryAfter).unref();
        return false;
      }
    }
    if (this.#added[0] === added) this.#added.shift();
    return true;
  }

  /** Handles events of the index without passing them to the subscriber. */
  readonly #notesAdded = (event: FeedEvent): boolean => {
    const added = this.parts.addedBy(event);
    if (added) this.#added.push(added);
    return false;
  };
}

const placeOf = ({ feedId, checkpoint: start, head }: Cursor) => ({ feedId, start, head });
