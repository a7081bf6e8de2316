import type DataLoader from 'dataloader';
import { rangeLoader } from '../../platform/coalescing-loader.js';
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
import type { FactReader } from './visibility/presence-state-reader.js';
import { presenceOf, type Sight } from './visibility/presence-view.js';
import type { Sights } from './visibility/visibility-reader.js';

/**
 * Members who are looked at together while a page is filled: at first, and next, as perhaps few of very many are
 * online.
 */
const lookedAt = { first: 500, next: 5_000 };
/** Of those who are online so many are shown together. */
const shownAtOnce = 500;

/** Says who is there, to each as much as they may know. */
export class PresenceService {
  /** Pages that are asked for together are one query. */
  readonly #members: DataLoader<MemberIdRange, UserId[]>;

  constructor(
    private readonly database: Database,
    private readonly store: PresenceStore,
    private readonly reader: FactReader,
    private readonly sights: Sights,
    private readonly policy: MembershipPolicy,
  ) {
    this.#members = rangeLoader((ranges) => readMemberIds(database.fork(), ranges));
  }

  /** As the viewer sees them, in the order given. @throws HubbubError UNAVAILABLE. */
  async presences(viewerId: UserId, userIds: readonly UserId[]): Promise<Presence[]> {
    const [facts, sights] = await Promise.all([this.reader.of(userIds), this.sights.of(viewerId, userIds)]);
    return userIds.flatMap((userId, i) => {
      const fact = facts[i];
      return fact ? presenceOf(userId, fact, sights[i] as Sight) : [];
    });
  }

  /** The same for pairs of a viewer and a user, as keys of loaders. */
  readonly presencesByPair = async (pairs: readonly string[]): Promise<Presence[]> => {
    const found = pairs.map(async (pair) => {
      const [viewerId, userId] = pair.split(' ') as [UserId, UserId];
      const [presence] = await this.presences(viewerId, [userId]);
      return presence as Presence;
    });
    return Promise.all(found);
  };

  /** Who is online and lets the viewer know. @param after a user’s id. */
  async online(viewerId: UserId, first: number, after: string | null): Promise<Page<Presence>> {
    await this.reader.complete();
    return this.#page(viewerId, first, after, (behind, limit) => this.store.page(behind, limit));
  }

  /** How many that are. */
  async onlineCount(viewerId: UserId): Promise<number> {
    await this.reader.complete();
    const [all, blocked] = await Promise.all([this.store.count(), blockedWith(this.database.fork(), viewerId)]);
    if (blocked.length === 0) return all;
    const { sightings } = await this.store.read(blocked);
    return Math.max(0, all - sightings.filter(({ isShown }) => isShown).length);
  }

  /** The same among the members of a conversation. @throws HubbubError NOT_FOUND, NOT_A_MEMBER. */
  async onlineMembers(viewerId: UserId, { id, kind }: Conversation, first: number, after: string | null) {
    await this.policy.assertMember(id, viewerId);
    if (kind === ConversationKind.LOBBY) return this.online(viewerId, first, after);
    let limit = lookedAt.first;
    return this.#page(viewerId, first, after, (behind) => {
      const range = { conversationId: id, after: behind ?? '', limit };
      limit = lookedAt.next;
      return this.#members.load(range);
    });
  }

  /** Of pairs of a user and one of their sessions: what leases it has. */
  readonly leasesByPair = async (pairs: readonly string[]): Promise<SessionLeases[]> => {
    const asked = pairs.map((pair) => pair.split(' ') as [UserId, SessionId]);
    const found = new Map<SessionId, SessionLeases>();
    for (const [userId, sessions] of Map.groupBy(asked, ([id]) => id)) {
      const sessionIds = sessions.map(([, sessionId]) => sessionId);
      const leases = await this.store.leasesOf(userId, sessionIds);
      for (const [i, sessionId] of sessionIds.entries()) if (leases[i]) found.set(sessionId, leases[i]);
    }
    return asked.map(([, sessionId]) => found.get(sessionId) ?? { sockets: 0, until: 0 });
  };

  /** Goes through `read` until the page is full: not everyone it gives is online, and to be seen by the viewer. */
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
