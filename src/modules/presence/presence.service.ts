import type DataLoader from 'dataloader';
import { rangeLoader } from '../../platform/concurrency/index.js';
import type { Database } from '../../platform/database/index.js';
import { forwardPage, type Page } from '../../platform/graphql/index.js';
import { type SessionId, UserId } from '../accounts/index.js';
import {
  type Conversation,
  ConversationKind,
  type MemberIdRange,
  type MembershipPolicy,
  readMemberIds,
} from '../conversations/index.js';
import { blockedWith } from '../friends/index.js';
import { type Presence, PresenceStatus } from './status/presence.types.js';
import type { PresenceStore, SessionLeases } from './store/presence-store.js';
import type { PresenceStateReader } from './visibility/presence-state-reader.js';
import { presenceOf } from './visibility/presence-view.js';
import { type Visibility } from './visibility/visibility.js';
import type { VisibilityReader } from './visibility/visibility-reader.js';

/**
 * How many members to check per read while filling a page. Later reads are larger: few of many members may be online.
 */
const lookedAt = { first: 200, next: 5_000 };
/** If at most this many users are online, later reads look for them among the members, and not the other way round. */
const fewOnline = 1_000;
/** The maximum number of presences per query. */
const shownAtOnce = 500;

/** Reads presences with the viewer's visibility applied. */
export class PresenceService {
  /** Concurrent pages share one query. */
  readonly #members: DataLoader<MemberIdRange, UserId[]>;
  /** Skips members that are offline if few users are online. */
  readonly #presentMembers: DataLoader<MemberIdRange, UserId[]>;

  constructor(
    private readonly database: Database,
    private readonly store: PresenceStore,
    private readonly reader: PresenceStateReader,
    private readonly visibilities: VisibilityReader,
    private readonly policy: MembershipPolicy,
  ) {
    this.#members = rangeLoader((ranges) => readMemberIds(database.fork(), ranges));
    this.#presentMembers = rangeLoader(async (ranges) => {
      return readMemberIds(database.fork(), ranges, await reader.allOnline(fewOnline));
    });
  }

  /**
   * Returns presences as the viewer sees them, in the order of `userIds`.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async presences(viewerId: UserId, userIds: readonly UserId[]): Promise<Presence[]> {
    const [states, visibilities] = await Promise.all([
      this.reader.of(userIds),
      this.visibilities.of(viewerId, userIds),
    ]);
    return userIds.flatMap((userId, i) => {
      const state = states[i];
      return state ? presenceOf(userId, state, visibilities[i] as Visibility) : [];
    });
  }

  /** Does the same for loader keys: a viewer and a user, separated by a space. */
  readonly presencesByPair = async (pairs: readonly string[]): Promise<Presence[]> => {
    const found = pairs.map(async (pair) => {
      const [viewerId, userId] = pair.split(' ') as [UserId, UserId];
      const [presence] = await this.presences(viewerId, [userId]);
      return presence as Presence;
    });
    return Promise.all(found);
  };

  /**
   * Returns a page of the online users that are visible to the viewer.
   * @param after a user's id.
   */
  async online(viewerId: UserId, first: number, after: string | null): Promise<Page<Presence>> {
    await this.reader.complete();
    return this.#page(viewerId, first, after, (behind, limit) => this.store.page(behind, limit));
  }

  /** Returns the number of online users that are visible to the viewer. */
  async onlineCount(viewerId: UserId): Promise<number> {
    await this.reader.complete();
    const [all, blocked] = await Promise.all([this.store.count(), blockedWith(this.database.fork(), viewerId)]);
    if (blocked.length === 0) return all;
    const { summaries } = await this.store.read(blocked);
    return Math.max(0, all - summaries.filter(({ isListed }) => isListed).length);
  }

  /**
   * Returns a page of the online members of a conversation.
   * @throws {HubbubError} NOT_FOUND if there is no such conversation.
   * @throws {HubbubError} NOT_A_MEMBER if the viewer is not a member.
   */
  async onlineMembers(viewerId: UserId, { id, kind }: Conversation, first: number, after: string | null) {
    await this.policy.assertMember(id, viewerId);
    if (kind === ConversationKind.LOBBY) return this.online(viewerId, first, after);
    let [members, limit, isEnd] = [this.#members, lookedAt.first, false];
    return this.#page(viewerId, first, after, async (behind) => {
      if (isEnd) return [];
      const found = await members.load({ conversationId: id, after: behind ?? '', limit });
      isEnd = found.length < limit;
      [members, limit] = [this.#presentMembers, lookedAt.next];
      return found;
    });
  }

  /** Reads leases for loader keys: a user and one of the user's sessions, separated by a space. */
  readonly leasesByPair = async (pairs: readonly string[]): Promise<SessionLeases[]> => {
    const asked = pairs.map((pair) => pair.split(' ') as [UserId, SessionId]);
    const found = new Map<SessionId, SessionLeases>();
    for (const [userId, sessions] of Map.groupBy(asked, ([id]) => id)) {
      const sessionIds = sessions.map(([, sessionId]) => sessionId);
      const leases = await this.reader.leasesOf(userId, sessionIds);
      for (const [i, sessionId] of sessionIds.entries()) if (leases[i]) found.set(sessionId, leases[i]);
    }
    return asked.map(([, sessionId]) => found.get(sessionId) ?? { sockets: 0, until: 0 });
  };

  /** Reads on until the page is full: not all users that `read` returns are online and visible to the viewer. */
  async #page(
    viewerId: UserId,
    first: number,
    after: string | null,
    read: (behind: UserId | null, limit: number) => Promise<UserId[]>,
  ): Promise<Page<Presence>> {
    const found: Presence[] = [];
    let behind = after === null ? null : UserId.parse(after, 'after');
    while (found.length <= first) {
      const limit = first + 1 - found.length;
      const userIds = await read(behind, limit);
      const last = userIds.at(-1);
      if (last === undefined) break;
      const online = await this.reader.online(userIds);
      for (let i = 0; i < online.length && found.length <= first; i += shownAtOnce) {
        const presences = await this.presences(viewerId, online.slice(i, i + shownAtOnce));
        found.push(...presences.filter(({ status }) => status !== PresenceStatus.OFFLINE));
      }
      behind = last;
    }
    return forwardPage(found, first, after, ({ userId }) => userId);
  }
}
