import type DataLoader from 'dataloader';
import type { Cache } from '../../../../platform/cache/index.js';
import { rangeLoader } from '../../../../platform/concurrency/index.js';
import type { Database } from '../../../../platform/database/index.js';
import {
  keyRange,
  keysetCursor,
  type Page,
  type PageArgs,
  pageOf,
  parseKeysetCursor,
  rangeOf,
} from '../../../../platform/graphql/index.js';
import type { UserId } from '../../../accounts/index.js';
import { Conversation, type ConversationId } from '../conversation.entity.js';
import { Member, type MemberRole, pairKey, pairOf } from './member.entity.js';
import { type MemberPlace, type MemberRange, memberPages, readMembers } from './member-rows.js';
import { memberTotals } from './member-total.js';

/** Returns the cursor of a member in the lists of members. */
export function memberCursor({ joinedPosition, userId }: MemberPlace): string {
  return keysetCursor(joinedPosition, userId);
}

function parseMemberCursor(cursor: string, field: string): MemberPlace {
  const [joinedPosition, userId] = parseKeysetCursor(cursor, ['number', 'string'], field);
  return { joinedPosition: Number(joinedPosition), userId: String(userId) };
}

/** Loads conversations by id, and their members. */
export class ConversationLoaders {
  /** Batches concurrent reads of pages into one query. */
  readonly #members: DataLoader<MemberRange, Member[]>;

  constructor(
    private readonly database: Database,
    cache: Cache,
  ) {
    const members = cache.through(memberPages, (ranges) => readMembers(database.fork(), ranges));
    this.#members = rangeLoader(members);
  }

  /**
   * Returns a page of the members of a conversation, optionally of one role, in the order in which they joined.
   * @param epoch the epoch of the feed when the viewer's membership was checked.
   */
  async members(
    conversationId: ConversationId,
    epoch: number,
    args: PageArgs,
    role: MemberRole | null = null,
  ): Promise<Page<Member>> {
    const range = rangeOf(args, parseMemberCursor);
    const members = await this.#members.load({ conversationId, ...keyRange(range), role, epoch });
    return pageOf(members, range, memberCursor);
  }

  /** Returns conversations in the order of `ids`, with null for conversations that do not exist. */
  readonly conversationsById = async (ids: readonly string[]): Promise<(Conversation | null)[]> => {
    const found = await this.database
      .fork()
      .find(Conversation, { id: { $in: [...ids] as ConversationId[] }, deletedAt: null });
    const byId = new Map<string, Conversation>(found.map((conversation) => [conversation.id, conversation]));
    return ids.map((id) => byId.get(id) ?? null);
  };

  /** Returns the number of members of each conversation, in the order of `ids`. */
  readonly memberCounts = (ids: readonly string[]): Promise<number[]> => memberTotals(this.database.fork(), ids);

  /** Returns memberships by pairs of a conversation and a user, with null for pairs without a row, as in the lobby. */
  readonly memberships = async (pairs: readonly string[]): Promise<(Member | null)[]> => {
    const found = await this.database.fork().find(Member, { $or: pairs.map(pairOf) });
    const byPair = new Map(found.map((member) => [pairKey(member), member]));
    return pairs.map((pair) => byPair.get(pair) ?? null);
  };

  /** Returns the two users of each direct chat, including deleted users. */
  readonly partners = async (ids: readonly string[]): Promise<UserId[][]> => {
    const chats = await this.conversationsById(ids);
    return chats.map((chat) => (chat?.directKey?.split(' ') ?? []) as UserId[]);
  };
}
