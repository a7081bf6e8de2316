import type { Checkpoint, FeedId } from '../../../feed/index.js';
import type { Cache } from '../../../platform/cache/index.js';
import type { Database } from '../../../platform/database/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../../platform/graphql/index.js';
import type { Conversation } from '../core/conversation.entity.js';
import { type GroupPage, groupPages, readGroups } from './group-rows.js';
import { publicGroupsFeed } from './public-groups.events.js';

/** Lists public groups. */
export class GroupList {
  readonly #pages: (asked: readonly GroupPage[]) => Promise<Conversation[][]>;

  /** @param headOf returns the head of a feed. */
  constructor(
    database: Database,
    cache: Cache,
    private readonly headOf: (feedId: FeedId) => Promise<Checkpoint>,
  ) {
    this.#pages = cache.through(groupPages, (asked) =>
      Promise.all(asked.map((page) => readGroups(database.fork(), page))),
    );
  }

  /**
   * Returns a page of public groups, newest first.
   * @param search returns only groups whose title begins with it.
   */
  async page(search: string | null, first: number, after: string | null): Promise<Page<Conversation>> {
    const [id = null] = after ? parseKeysetCursor(after, ['string'], 'after') : [];
    const prefix = search?.trim().replaceAll('\0', '').toLowerCase() || null;
    // The head is read before the page, so a page that a change overtakes is never shared under the key of the change.
    const head = await this.headOf(publicGroupsFeed);
    const [groups = []] = await this.#pages([
      { prefix, before: id === null ? null : String(id), limit: first + 1, head },
    ]);
    return forwardPage(groups, first, after, (node) => keysetCursor(node.id));
  }
}
