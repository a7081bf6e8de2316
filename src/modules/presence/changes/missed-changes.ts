import type DataLoader from 'dataloader';
import type { FeedId, FeedLog, Position } from '../../../feed/index.js';
import { coalescingLoader } from '../../../platform/concurrency/index.js';
import { type ViewerEvent, viewerEvents } from './viewer-changes.js';

/** The maximum number of feeds per query. */
const feedsAtOnce = 1_000;

/**
 * Finds changes in the log that the change bus may have lost. The cost depends on the number of feeds, not of viewers.
 */
export class MissedChanges {
  /** The position up to which each feed has been read. */
  readonly #positions = new Map<FeedId, Position>();
  readonly #heads: DataLoader<FeedId, Position>;

  constructor(private readonly log: FeedLog) {
    this.#heads = coalescingLoader(async (feedIds) => {
      const heads = await log.heads([...feedIds]);
      return feedIds.map((id) => heads.get(id)?.position ?? 0);
    });
  }

  /** Resolves once `read` will find all later events of these feeds, while it is called with them. */
  async follow(feedIds: readonly FeedId[]): Promise<void> {
    const unknown = feedIds.filter((id) => !this.#positions.has(id));
    const heads = await Promise.all(unknown.map((id) => this.#heads.load(id)));
    for (const [i, id] of unknown.entries()) {
      if (!this.#positions.has(id)) this.#positions.set(id, heads[i] ?? 0);
    }
  }

  /**
   * Reads the events since the last read, feed by feed.
   * @param wanted the feeds to keep following; others are dropped.
   */
  async *read(wanted: ReadonlySet<FeedId>): AsyncGenerator<ViewerEvent[]> {
    for (const id of this.#positions.keys()) if (!wanted.has(id)) this.#positions.delete(id);
    const known = [...this.#positions];
    for (let i = 0; i < known.length; i += feedsAtOnce) {
      const { readTo, events } = await this.log.since(new Map(known.slice(i, i + feedsAtOnce)), viewerEvents);
      yield events;
      for (const [id, position] of readTo) this.#positions.set(id, position);
    }
  }
}
