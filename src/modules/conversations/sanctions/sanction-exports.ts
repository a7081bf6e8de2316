import { type RawBuilder, sql } from 'kysely';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import type { ExportedKind, UserId } from '../../accounts/index.js';
import { type ConversationId, Visibility } from '../core/conversation.entity.js';
import type { SanctionKind } from '../core/sanctions/sanction.entity.js';

/** Returns a user's bans and mutes, and those that the user imposed, for the data export. */
export function sanctionExports(database: Database): ExportedKind[] {
  return [sanctionsReceived, sanctionsImposed].map((part) => part(database));
}

/** Exports the bans and mutes of a user. Omits the reasons, which belong to the moderators. */
function sanctionsReceived(database: Database): ExportedKind {
  return {
    name: 'sanction',
    read: async (userId, limit, after) => {
      const [conversationId = '', kind = ''] = after?.split(' ') ?? [];
      // A user that never saw a private group must not learn of it here.
      const rows = await readSanctions(
        database.fork(),
        sql`s.user_id = ${userId} and (s.conversation_id, s.kind) > (${conversationId}, ${kind})
          and (s.is_known or exists (
            select from conversation c where c.id = s.conversation_id and c.visibility = ${sql.lit(Visibility.PUBLIC)}
          ))
          order by s.conversation_id, s.kind limit ${limit}`,
      );
      return rows.map(({ userId: _self, reason: _reason, ...data }) => ({
        cursor: `${data.conversationId} ${data.kind}`,
        data,
      }));
    },
  };
}

/** Exports the bans and mutes that a user imposed. */
function sanctionsImposed(database: Database): ExportedKind {
  return {
    name: 'sanctionImposed',
    read: async (moderatorId, limit, after) => {
      const [conversationId = '', userId = '', kind = ''] = after?.split(' ') ?? [];
      const rows = await readSanctions(
        database.fork(),
        sql`s.moderator_id = ${moderatorId}
          and (s.conversation_id, s.user_id, s.kind) > (${conversationId}, ${userId}, ${kind})
          order by s.conversation_id, s.user_id, s.kind limit ${limit}`,
      );
      return rows.map((data) => ({ cursor: `${data.conversationId} ${data.userId} ${data.kind}`, data }));
    },
  };
}

interface SanctionRow {
  conversation_id: ConversationId;
  user_id: UserId;
  kind: SanctionKind;
  reason: string | null;
  until: string | null;
  created_at: string;
}

/** @param which the SQL after `where`. */
async function readSanctions(em: UnitOfWork, which: RawBuilder<unknown>) {
  const { rows } = await sql<SanctionRow>`
    select s.conversation_id, s.user_id, s.kind, s.reason, extract(epoch from s.until) * 1000 as until,
      extract(epoch from s.created_at) * 1000 as created_at
    from sanction s where ${which}`.execute(em.getKysely());
  return rows.map(({ conversation_id: conversationId, user_id: userId, kind, reason, until, created_at }) => ({
    conversationId,
    userId,
    kind,
    reason,
    until: until === null ? null : timeOf(until),
    createdAt: timeOf(created_at),
  }));
}

function timeOf(ms: string): string {
  return new Date(Number(ms)).toISOString();
}
