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

/** If at most this many users are online, they are looked up among the members, and not the other way round. */
const fewOnline = 1_000;
/**
 * How many members to check per read while filling a page. Later reads are larger: few of many members may be online.
 */
const lookedAt = { first: 200, next: 5_000 };
/** The maximum number of presences per query. */
const shownAtOnce = 500;

/** Reads presences with the viewer's visibility applied. */
export class PresenceService {
  /** Concurrent pages share one query. */
  readonly #members: DataLoader<MemberIdRange, UserId[]>;
  /** Finds the members that are online, or null if too many users are online to look for all of them. */
  readonly #presentMembers: DataLoader<MemberIdRange, UserId[] | null>;

  constructor(
    private readonly database: Database,
    private readonly store: PresenceStore,
    private readonly reader: PresenceStateReader,
    private readonly visibilities: VisibilityReader,
    private readonly policy: MembershipPolicy,
  ) {
    this.#members = rangeLoader((ranges) => readMemberIds(database.fork(), ranges));
    this.#presentMembers = rangeLoader(async (ranges) => {
      const online = await reader.allOnline(fewOnline);
      return online ? readMemberIds(database.fork(), ranges, online) : ranges.map(() => null);
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
    const behind = placeOf(after);
    return this.#page(viewerId, first, behind, this.#listed(first + 1, behind));
  }

  /** Returns the number of online users that are visible to the viewer. */
  async onlineCount(viewerId: UserId): Promise<number> {
    const [all, blocked] = await Promise.all([this.reader.listedCount(), blockedWith(this.database.fork(), viewerId)]);
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
    const behind = placeOf(after);
    const range = { conversationId: id, after: behind ?? '', limit: fewOnline };
    const present = await this.#presentMembers.load(range);
    return this.#page(viewerId, first, behind, present ? [present] : this.#onlineAmong(range));
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

  /** Reads listed users in the order of the store. */
  async *#listed(limit: number, after: UserId | null): AsyncGenerator<UserId[]> {
    for (let behind = after; ; ) {
      const userIds = await this.reader.listed(behind, limit);
      yield userIds;
      behind = userIds.at(-1) ?? null;
      if (behind === null) return;
    }
  }

  /** Reads the members of a range, and finds out which of them are online. */
  async *#onlineAmong(range: MemberIdRange): AsyncGenerator<UserId[]> {
    for (let [after, limit] = [range.after, lookedAt.first]; ; limit = lookedAt.next) {
      const userIds = await this.#members.load({ ...range, after, limit });
      yield await this.reader.online(userIds);
      if (userIds.length < limit) return;
      after = userIds.at(-1) ?? '';
    }
  }

  /** Reads on until the page is full: not all online users are visible to the viewer. */
  async #page(
    viewerId: UserId,
    first: number,
    after: string | null,
    online: AsyncIterable<UserId[]> | Iterable<UserId[]>,
  ): Promise<Page<Presence>> {
    const found: Presence[] = [];
    for await (const userIds of online) {
      for (let i = 0, count = first + 1; i < userIds.length; i += count, count = shownAtOnce) {
        const presences = await this.presences(viewerId, userIds.slice(i, i + count));
        found.push(...presences.filter(({ status }) => status !== PresenceStatus.OFFLINE));
        if (found.length > first) return forwardPage(found, first, after, ({ userId }) => userId);
      }
    }
    return forwardPage(found, first, after, ({ userId }) => userId);
  }
}

/** @throws {HubbubError} INVALID_ID if `after` is not the id of a user. */
function placeOf(after: string | null): UserId | null {
  return after === null ? null : UserId.parse(after, 'after');
}
