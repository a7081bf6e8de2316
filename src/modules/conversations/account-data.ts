import { type RawBuilder, sql } from 'kysely';
import { type FeedId, type FeedTransaction, toEach } from '../../feed/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import type { AccountData, ExportedKind, UserId } from '../accounts/index.js';
import type { AttachmentService } from '../attachments/index.js';
import { ContactProfileChanged, inboxesListing } from '../friends/index.js';
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
import { heldMessageExport } from './messages/holding/held-message-exports.js';
import { forgetHeld } from './messages/holding/held-message-rows.js';
import { pinExport } from './messages/pins/pin-exports.js';
import { ReadMark } from './messages/reading/read-mark.entity.js';
import { threadExport } from './messages/threads/thread-exports.js';
import { ThreadFollow } from './messages/threads/thread-follow.entity.js';
import { sanctionExports } from './sanctions/sanction-exports.js';

/** The data that conversations store about users: memberships, messages and invitations. */
export class ConversationsAccountData implements AccountData {
  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentService,
  ) {}

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
   * Notifies the conversations whose members see the user: as a member, in an invitation, or as a sender. Notifies
   * users that the user has invited in their inboxes.
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
    await notifyInvited(transaction, userId);
  }

  /**
   * Deletes the user's read marks, threads, held messages, bans and mutes, and notifies users that see the user outside
   * of shared conversations. Messages and reactions stay: both belong to conversations of other users.
   */
  async accountDeleted(transaction: FeedTransaction, userId: UserId): Promise<void> {
    await transaction.em.nativeDelete(ReadMark, { userId });
    await transaction.em.nativeDelete(ThreadFollow, { userId });
    await transaction.em.nativeDelete(Sanction, { userId });
    await forgetHeld(transaction.em, this.attachments, userId);
    await notifyLobby(transaction, userId);
    await notifyOfInviter(transaction, userId);
  }

  /** Leaves direct chats and groups, as if the user had left them. Declines invitations. */
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
      heldMessageExport(database),
      threadExport(database),
      ...sanctionExports(database),
    ];
  }
}

/** The number of messages that clients show at once in the lobby. */
const lobbyPage = 100;

/**
 * SQL: the lobby, if its newest messages include one of the user. All users are in the lobby, so it receives only
 * changes of users that are visible there. Older messages read the current names.
 */
function lobbyIfSeen(userId: UserId): RawBuilder<unknown> {
  return sql`
    select ${lobbyId}::text as id where ${userId} in (
      select sender_id from message where conversation_id = ${lobbyId} order by position desc limit ${sql.lit(lobbyPage)}
    )`;
}

/** SQL: the groups to which the user has invited others, and the inboxes of the invited users. */
function seeingInviter(userId: UserId): RawBuilder<unknown> {
  return sql`select unnest(array[conversation_id, user_id]) as id from invitation where invited_by_id = ${userId}`;
}

/** Notifies users that the user has invited. Skips inboxes that the user's own lists already notify. */
async function notifyInvited(transaction: FeedTransaction, userId: UserId): Promise<void> {
  const { rows } = await sql<{ id: UserId }>`
    select user_id as id from invitation where invited_by_id = ${userId}
    except (${inboxesListing(userId)})`.execute(transaction.em.getKysely());
  const invited = rows.map(({ id }) => id);
  await transaction.append(toEach(invited, ContactProfileChanged.of({ userId })));
}

/**
 * Notifies the groups to which the user has invited others, because their invitations show the inviter, and the invited
 * users.
 */
async function notifyOfInviter(transaction: FeedTransaction, userId: UserId): Promise<void> {
  const { rows } = await sql<{ id: ConversationId }>`
    select distinct conversation_id as id from invitation where invited_by_id = ${userId}`.execute(
    transaction.em.getKysely(),
  );
  const groups = rows.map(({ id }) => id);
  await transaction.append(toEach(groups, MemberProfileChanged.of({ userId })));
  await notifyInvited(transaction, userId);
}

async function notifyLobby(transaction: FeedTransaction, userId: UserId): Promise<void> {
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

/** Closes direct chats whose other member would otherwise write to a deleted account. */
async function closeDirectChats(transaction: FeedTransaction, chatIds: ConversationId[]): Promise<void> {
  const { rows } = await sql<{ id: ConversationId }>`
    update conversation set is_open = false where id = any(${chatIds}::text[]) and is_open returning id`.execute(
    transaction.em.getKysely(),
  );
  const closed = rows.map(({ id }) => id);
  await transaction.append(toEach(closed, DirectChatClosed.of({})));
}
