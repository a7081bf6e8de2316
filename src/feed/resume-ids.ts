import { ErrorCode, HubbubError } from '../platform/errors/index.js';
import type { Text } from '../platform/texts/index.js';
import type { Checkpoint } from './checkpoint.js';
import { GraphQLCursor } from './cursor-scalar.js';
import { feedTexts } from './feed.texts.js';
import type { FeedId } from './feed-event.js';
import type { FeedItem } from './feed-item.js';

/**
 * Maximum length of an id. A proxy accepts a header of 8 KiB, and each event has an id. So it has room for the cursors
 * of about 90 feeds.
 */
const maxLength = 4_096;
/** The beginning of an id with the cursors of many feeds, as `each:<feed>:<cursor>,<feed>:<cursor>`. */
const manyFeeds = 'each:';
/** The id of a stream of so many feeds that their cursors have no room. */
const tooMany = `${manyFeeds}*`;

/** Produces ids, each of which says where to resume a stream after an item. */
export interface ResumeIds {
  /** True if subscribers of a feed get the same id for the same item. */
  readonly areShared: boolean;
  /** Returns the id after this item; null if the last id still holds. Call it once for each item, in order. */
  after(item: FeedItem): string | null;
}

/** Where to resume: the cursor of one feed, or those of each of many. */
export type ResumePoint = { after: string } | { afterEach: { feedId: FeedId; cursor: string }[] };

/** Produces the ids of a stream of one feed: the cursors of its items. */
export const oneFeedIds: ResumeIds = {
  areShared: true,
  after: (item) => {
    if (item.kind === 'revoked') return null;
    return textOf(item.kind === 'subscribed' ? item.subject.start : placeAfter(item));
  },
};

/** Produces the ids of a stream of many feeds. An id has the cursor of each feed, so each stream has ids of its own. */
export class ManyFeedsIds implements ResumeIds {
  readonly areShared = false;
  readonly #cursors = new Map<FeedId, string>();
  #length = 0;

  after(item: FeedItem): string {
    if (item.kind === 'subscribed') for (const { feedId, start } of item.places) this.#set(feedId, textOf(start));
    else if (item.kind === 'revoked') this.#delete(item.feedId);
    else if (item.kind === 'event') this.#set(item.event.feedId, textOf(placeAfter(item)));
    // The feed of memberships may have a gap too. A stream does not resume in it.
    else if (this.#cursors.has(item.feedId)) this.#set(item.feedId, textOf(item.next));
    if (this.#length > maxLength) return tooMany;
    return manyFeeds + Array.from(this.#cursors, ([feedId, cursor]) => `${feedId}:${cursor}`).join(',');
  }

  #set(feedId: FeedId, cursor: string): void {
    this.#delete(feedId);
    this.#cursors.set(feedId, cursor);
    this.#length += lengthOf(feedId, cursor);
  }

  #delete(feedId: FeedId): void {
    const cursor = this.#cursors.get(feedId);
    if (cursor === undefined) return;
    this.#cursors.delete(feedId);
    this.#length -= lengthOf(feedId, cursor);
  }
}

/**
 * Returns where to resume after the item with this id.
 * @throws {HubbubError} BAD_CURSOR if it is no such id, or the id of a stream of too many feeds.
 */
export function parseResumeId(id: string): ResumePoint {
  if (id === tooMany) throw badId(feedTexts.tooManyConversations());
  if (id.length > maxLength + manyFeeds.length) throw badId(feedTexts.badResumeId());
  if (!id.startsWith(manyFeeds)) return { after: verified(id) };
  const places = id.slice(manyFeeds.length);
  if (places === '') return { afterEach: [] };
  return {
    afterEach: places.split(',').map((place) => {
      const [feedId, cursor, ...rest] = place.split(':');
      if (!feedId || !cursor || rest.length > 0) throw badId(feedTexts.badResumeId());
      return { feedId, cursor: verified(cursor) };
    }),
  };
}

/** Checks that a text has the form of a cursor. */
function verified(cursor: string): string {
  try {
    GraphQLCursor.parseValue(cursor);
  } catch {
    throw badId(feedTexts.badResumeId());
  }
  return cursor;
}

function placeAfter(item: FeedItem & { kind: 'event' | 'gap' }): Checkpoint {
  return item.kind === 'event' ? { position: item.event.position, check: item.event.check } : item.next;
}

function textOf(place: Checkpoint): string {
  return String(GraphQLCursor.serialize(place));
}

/** Returns the length in an id, with the separators. */
function lengthOf(feedId: FeedId, cursor: string): number {
  return feedId.length + cursor.length + 2;
}

function badId(text: Text): HubbubError {
  return new HubbubError(ErrorCode.BAD_CURSOR, text, { field: 'Last-Event-ID' });
}
