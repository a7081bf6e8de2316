import type DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { Checkpoint, FeedId } from '../../feed/index.js';
import type { Cache } from '../../platform/cache/index.js';
import { rangeLoader } from '../../platform/coalescing-loader.js';
import type { Database } from '../../platform/database/index.js';
import { forwardPage, keysetCursor, type Page, parseKeysetCursor } from '../../platform/graphql/index.js';
import type { UserId } from '../accounts/index.js';
import { Conversation, type ConversationId } from './conversation.entity.js';
import { type GroupPage, groupPages, readGroups } from './groups/group-rows.js';
import { worldFeed } from './groups/world.events.js';
import { lobbyId } from './lobby.js';
import { Member, type MemberRole, pairKey, pairOf } from './members/member.entity.js';
import { type MemberRange, memberPages, readMembers } from './members/member-rows.js';
import { memberTotals } from './members/member-total.js';
import type { Message } from './messages/message.entity.js';
import { readRanges } from './messages/message-rows.js';

/** Reads conversations and their members, by id and page by page. */
export class ConversationList {
  /** Pages that are asked for together are one query. */
  readonly #members: DataLoader<MemberRange, Member[]>;

  readonly #groups: (asked: readonly GroupPage[]) => Promise<Conversation[][]>;

  /** @param headOf gives the head of a feed. */
  constructor(
    private readonly database: Database,
    cache: Cache,
    private readonly headOf: (feedId: FeedId) => Promise<Checkpoint>,
  ) {
    const members = cache.through(memberPages, (ranges) => readMembers(database.fork(), ranges));
    this.#members = rangeLoader(members);
    this.#groups = cache.through(groupPages, (asked) =>
      Promise.all(asked.map((page) => readGroups(database.fork(), page))),
    );
  }

  /** The conversations of a user, the one where something happened last first. */
  async of(userId: UserId, first: number, after: string | null): Promise<Page<Conversation>> {
    const [activity, id] = after ? parseKeysetCursor(after, ['number', 'string'], 'after') : [null, null];
    const em = this.database.fork();
    const { rows } = await sql<{ id: ConversationId; activity: string }>`
      select f.id, (extract(epoch from f.appended_at) * 1000000)::bigint::text as activity
      from (
        select conversation_id from member where user_id = ${userId} union all select ${lobbyId}
      ) as mine join feed f on f.id = mine.conversation_id
      where (${activity}::numeric is null
        or (f.appended_at, f.id) < (to_timestamp(${activity}::numeric / 1000000), ${id}::text))
      order by f.appended_at desc, f.id desc limit ${first + 1}`.execute(em.getKysely());
    const conversations = await em.find(Conversation, { id: { $in: rows.map((row) => row.id) } });
    const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
    const found = rows.flatMap((row) => byId.get(row.id) ?? []);
    const activities = new Map(rows.map((row) => [row.id, row.activity]));
    return forwardPage(found, first, after, (node) => keysetCursor(Number(activities.get(node.id)), node.id));
  }

  /** Public groups, newest first; with `search`, those whose title begins with it. */
  async groups(search: string | null, first: number, after: string | null): Promise<Page<Conversation>> {
    const [id = null] = after ? parseKeysetCursor(after, ['string'], 'after') : [];
    const prefix = search?.trim().replaceAll('\0', '').toLowerCase() || null;
    // The head first: what changes from now on is another page.
    const head = await this.headOf(worldFeed);
    const [groups = []] = await this.#groups([
      { prefix, before: id === null ? null : String(id), limit: first + 1, head },
    ]);
    return forwardPage(groups, first, after, (node) => keysetCursor(node.id));
  }

  /**
   * The members of a conversation, or those of one role, those who joined first coming first.
   * @param epoch that of its feed when the viewer was found to be one of them.
   */
  async members(
    conversationId: ConversationId,
    epoch: number,
    first: number,
    after: string | null,
    role: MemberRole | null = null,
  ): Promise<Page<Member>> {
    const [joinedPosition, userId] = after ? parseKeysetCursor(after, ['number', 'string'], 'after') : [];
    const place = after ? { joinedPosition: Number(joinedPosition), userId: String(userId) } : null;
    const members = await this.#members.load({ conversationId, after: place, role, limit: first + 1, epoch });
    return forwardPage(members, first, after, (member) => keysetCursor(member.joinedPosition, member.userId));
  }

  /** Conversations by their ids, in the order given; null for those that do not exist. */
  readonly conversationsById = async (ids: readonly string[]): Promise<(Conversation | null)[]> => {
    const found = await this.database
      .fork()
      .find(Conversation, { id: { $in: [...ids] as ConversationId[] }, deletedAt: null });
    const byId = new Map<string, Conversation>(found.map((conversation) => [conversation.id, conversation]));
    return ids.map((id) => byId.get(id) ?? null);
  };

  /** How many members each conversation has, in the order given. */
  readonly memberCounts = (ids: readonly string[]): Promise<number[]> => memberTotals(this.database.fork(), ids);

  /** The newest message of a conversation that a member may see, for pairs of the two. */
  readonly lastMessages = async (pairs: readonly string[]): Promise<(Message | null)[]> => {
    const newest = { after: 0, before: Number.MAX_SAFE_INTEGER, order: 'desc', limit: 1 } as const;
    const ranges = pairs
      .map(pairOf)
      .map(({ conversationId, userId: viewerId }) => ({ ...newest, conversationId, viewerId }));
    const found = await readRanges(this.database.fork(), ranges);
    return found.map(([message]) => message ?? null);
  };

  /** Of pairs of a conversation and a user, those memberships that have a row: in the lobby nobody has. */
  readonly memberships = async (pairs: readonly string[]): Promise<(Member | null)[]> => {
    const found = await this.database.fork().find(Member, { $or: pairs.map(pairOf) });
    const byPair = new Map(found.map((member) => [pairKey(member), member]));
    return pairs.map((pair) => byPair.get(pair) ?? null);
  };

  /** The two of each direct chat, also those whose account is no more. */
  readonly partners = async (ids: readonly string[]): Promise<UserId[][]> => {
    const chats = await this.conversationsById(ids);
    return chats.map((chat) => (chat?.directKey?.split(' ') ?? []) as UserId[]);
  };
}
