import { type RawBuilder, sql } from 'kysely';
import { type FeedId, type FeedTransaction, toEach } from '../../feed/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import type { AccountData, ExportedKind, UserId } from '../accounts/index.js';
import { ContactProfileChanged, whoListed } from '../friends/index.js';
import { conversationExports } from './conversation-exports.js';
import { type ConversationId, ConversationKind } from './core/conversation.entity.js';
import { lobbyId } from './core/lobby.js';
import { InvitationOutcome } from './core/members/invitation-outcome.js';
import { leaveUnowned, leavingBatch } from './core/members/leaving-all.js';
import { MemberLeft, MemberProfileChanged } from './core/members/member.events.js';
import { Sanction } from './core/sanctions/sanction.entity.js';
import { DirectChatClosed } from './direct-chats/direct-chat.events.js';
import { UserInvitationEnded } from './groups/group.events.js';
import { groupExports } from './groups/group-exports.js';
import { leaveSomeGroups } from './groups/leaving.js';
import { pinExport } from './messages/pins/pin-exports.js';
import { ReadMark } from './messages/reading/read-mark.entity.js';
import { sanctionExports } from './sanctions/sanction-exports.js';

/** What conversations keep of users: their memberships, and what they wrote. */
export class ConversationsAccountData implements AccountData {
  constructor(private readonly database: Database) {}

  async feedsOf(em: UnitOfWork, userId: UserId): Promise<FeedId[]> {
    const { rows } = await sql<{ id: FeedId }>`
      select conversation_id as id from member where user_id = ${userId}
      union select conversation_id from invitation where user_id = ${userId}
      union ${seeingInviter(userId)}
      union ${lobbyIfSeen(userId)}`.execute(em.getKysely());
    return rows.map(({ id }) => id);
  }

  async feedsOfDeletion(em: UnitOfWork, userId: UserId): Promise<FeedId[]> {
    const { rows } = await sql<{ id: FeedId }>`
      ${seeingInviter(userId)} union ${lobbyIfSeen(userId)}`.execute(em.getKysely());
    return rows.map(({ id }) => id);
  }

  /**
   * Tells the conversations whose members see the user: as a member, in an invitation, or by what they wrote. Whom the
   * user has invited is told in their inbox.
   */
  async profileChanged(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const { rows } = await sql<{ id: ConversationId }>`
      select conversation_id as id from member where user_id = ${userId}
      union select conversation_id from invitation where user_id = ${userId}
      union select conversation_id from invitation where invited_by_id = ${userId}
      union ${lobbyIfSeen(userId)}`.execute(transaction.em.getKysely());
    if (rows.length > 0) {
      await transaction.append(
        toEach(
          rows.map(({ id }) => id),
          MemberProfileChanged.of({ userId }),
        ),
      );
    }
    await tellInvited(transaction, userId);
  }

  /**
   * Forgets how far they have read and where they are banned or muted, and has those see that they are gone who see them outside of their conversations.
   * What they wrote stays, and their reactions still count: both are part of what others said.
   */
  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    await transaction.em.nativeDelete(ReadMark, { userId });
    await transaction.em.nativeDelete(Sanction, { userId });
    await tellLobby(transaction, userId);
    await tellOfInviter(transaction, userId);
  }

  /** Leaves direct chats, and groups as the user would have left by themselves. Invitations end. */
  async leaveSome(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
    return (
      (await declineSome(transaction, userId)) ||
      (await leaveDirectChats(transaction, userId)) ||
      (await leaveSomeGroups(transaction, userId))
    );
  }

  get exports(): ExportedKind[] {
    const { database } = this;
    return [
      ...conversationExports(database),
      ...groupExports(database),
      pinExport(database),
      ...sanctionExports(database),
    ];
  }
}

/** Messages of the lobby that clients show at once: a page. */
const lobbyPage = 100;

/**
 * SQL: the lobby, if something that the user wrote is among its newest messages. Everyone is in the lobby, so it is
 * told of changes of those whom people see there, and not of everyone's; older messages show names as they are when
 * read.
 */
function lobbyIfSeen(userId: UserId): RawBuilder<unknown> {
  return sql`
    select ${lobbyId}::text as id where ${userId} in (
      select sender_id from message where conversation_id = ${lobbyId} order by position desc limit ${sql.lit(lobbyPage)}
    )`;
}

/** SQL: the groups to which the user has invited someone, and the inboxes of those. */
function seeingInviter(userId: UserId): RawBuilder<unknown> {
  return sql`select unnest(array[conversation_id, user_id]) as id from invitation where invited_by_id = ${userId}`;
}

/** Whoever is invited sees by whom. Those who see the user in their own lists are told for that already. */
async function tellInvited(transaction: FeedTransaction, userId: UserId): Promise<void> {
  const { rows } = await sql<{ id: UserId }>`
    select user_id as id from invitation where invited_by_id = ${userId}
    except (${whoListed(userId)})`.execute(transaction.em.getKysely());
  const invited = rows.map(({ id }) => id);
  await transaction.append(toEach(invited, ContactProfileChanged.of({ userId })));
}

/** Also who left a group is seen there, in the invitations that they sent. */
async function tellOfInviter(transaction: FeedTransaction, userId: UserId): Promise<void> {
  const { rows } = await sql<{ id: ConversationId }>`
    select distinct conversation_id as id from invitation where invited_by_id = ${userId}`.execute(
    transaction.em.getKysely(),
  );
  const groups = rows.map(({ id }) => id);
  await transaction.append(toEach(groups, MemberProfileChanged.of({ userId })));
  await tellInvited(transaction, userId);
}

async function tellLobby(transaction: FeedTransaction, userId: UserId): Promise<void> {
  const { rows } = await lobbyIfSeen(userId).execute(transaction.em.getKysely());
  if (rows.length > 0) await transaction.append(lobbyId, MemberProfileChanged.of({ userId }));
}

async function declineSome(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
  const db = transaction.em.getKysely();
  const some = await sql<{ id: ConversationId }>`
    select conversation_id as id from invitation where user_id = ${userId} order by 1 limit ${leavingBatch}`.execute(
    db,
  );
  if (some.rows.length === 0) return false;
  const ids = some.rows.map(({ id }) => id);
  await transaction.lock(ids);
  const { rows } = await sql<{ id: ConversationId }>`
    delete from invitation where user_id = ${userId} and conversation_id = any(${ids}::text[])
    returning conversation_id as id`.execute(db);
  const ended = rows.map(({ id }) => id);
  await transaction.append(toEach(ended, UserInvitationEnded.of({ userId, outcome: InvitationOutcome.DECLINED })));
  return true;
}

async function leaveDirectChats(transaction: FeedTransaction, userId: UserId): Promise<boolean> {
  const { left, isMore } = await leaveUnowned(transaction, userId, ConversationKind.DIRECT);
  if (left.length > 0) {
    await transaction.append(toEach(left, MemberLeft.of({ userId })));
    await closeDirectChats(transaction, left);
  }
  return isMore;
}

/** Nobody is left there who would read what the other writes. */
async function closeDirectChats(transaction: FeedTransaction, chatIds: ConversationId[]): Promise<void> {
  const { rows } = await sql<{ id: ConversationId }>`
    update conversation set is_open = false where id = any(${chatIds}::text[]) and is_open returning id`.execute(
    transaction.em.getKysely(),
  );
  const closed = rows.map(({ id }) => id);
  await transaction.append(toEach(closed, DirectChatClosed.of({})));
}
