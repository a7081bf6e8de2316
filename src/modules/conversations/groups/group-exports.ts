import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import type { ExportedKind, UserId } from '../../accounts/index.js';
import type { ConversationId } from '../core/conversation.entity.js';
import { Invitation } from './invitation.entity.js';
import { InviteLink, type InviteLinkId } from './invite-link.entity.js';

/** Returns the data that groups store about a user besides messages, for the data export. */
export function groupExports(database: Database): ExportedKind[] {
  return [invitationsReceived, invitationsSent, inviteLinks].map((part) => part(database));
}

function invitationsReceived(database: Database): ExportedKind {
  return {
    name: 'invitationReceived',
    read: async (userId, limit, after) => {
      const where = { userId, ...(after && { conversationId: { $gt: after as ConversationId } }) };
      const options = { orderBy: { conversationId: 'asc' }, limit } as const;
      const invitations = await database.fork().find(Invitation, where, options);
      return invitations.map(({ conversationId, invitedById, createdAt }) => ({
        cursor: conversationId,
        data: { conversationId, invitedById, createdAt: createdAt.toISOString() },
      }));
    },
  };
}

/** Exports the open invitations that the user sent. */
function invitationsSent(database: Database): ExportedKind {
  return {
    name: 'invitationSent',
    read: async (userId, limit, after) => {
      const [conversationId = '', invitedId = ''] = after?.split(' ') ?? [];
      const { rows } = await sql<{ conversation_id: ConversationId; user_id: UserId; at: string }>`
        select conversation_id, user_id, extract(epoch from created_at) * 1000 as at from invitation
        where invited_by_id = ${userId} and (conversation_id, user_id) > (${conversationId}, ${invitedId})
        order by conversation_id, user_id limit ${limit}`.execute(database.fork().getKysely());
      return rows.map(({ conversation_id: conversationId, user_id: invitedId, at }) => ({
        cursor: `${conversationId} ${invitedId}`,
        data: { conversationId, userId: invitedId, createdAt: new Date(Number(at)).toISOString() },
      }));
    },
  };
}

/** Exports the links that the user created, without their tokens, which are not stored. */
function inviteLinks(database: Database): ExportedKind {
  return {
    name: 'inviteLink',
    read: async (userId, limit, after) => {
      const where = { createdById: userId, ...(after && { id: { $gt: after as InviteLinkId } }) };
      const links = await database.fork().find(InviteLink, where, { orderBy: { id: 'asc' }, limit });
      return links.map(({ id, conversationId, createdAt, expiresAt, maxUses, uses }) => ({
        cursor: id,
        data: {
          id,
          conversationId,
          maxUses: maxUses ?? null,
          uses,
          createdAt: createdAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
        },
      }));
    },
  };
}
