import { type RawBuilder, sql } from 'kysely';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import type { UserId } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { ConversationNotificationSettings, NotificationLevel } from './notification-settings.entity.js';

/** SQL condition: a user has muted a conversation or set its level to NONE. */
export function wantsNothingOf(conversationId: RawBuilder<unknown>, userId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (
    select from notice_settings
    where notice_settings.conversation_id = ${conversationId} and notice_settings.user_id = ${userId}
      and (level = ${sql.lit(NotificationLevel.NONE)} or muted_until > now())
  )`;
}

/**
 * Enables queueing of all messages for conversations in which a member wants to be notified of all of them. The caller
 * must hold the locks on their feeds; otherwise a concurrent change of settings may be lost.
 */
export async function watchWhereWanted(em: UnitOfWork, ids: readonly ConversationId[]): Promise<void> {
  await sql`
    update conversation set is_watched = asked.is_wanted
    from (
      select id, exists (
        select from notice_settings where conversation_id = id and level = ${sql.lit(NotificationLevel.ALL)}
      ) as is_wanted from unnest(${[...ids]}::text[]) as given (id)
    ) as asked
    where conversation.id = asked.id and is_watched <> is_wanted`.execute(em.getKysely());
}

/** Returns those of a user's new settings that differ from the stored ones. */
export async function changedSettings(
  em: UnitOfWork,
  userId: UserId,
  settings: readonly ConversationNotificationSettings[],
): Promise<ConversationNotificationSettings[]> {
  const where = { userId, conversationId: { $in: settings.map(({ conversationId }) => conversationId) } };
  const rows = await em.find(ConversationNotificationSettings, where, { disableIdentityMap: true });
  const stored = new Map(rows.map((row) => [row.conversationId, row]));
  return settings.filter(({ conversationId, level, mutedUntil }) => {
    const row = stored.get(conversationId);
    return !row || row.level !== level || row.mutedUntil?.getTime() !== mutedUntil?.getTime();
  });
}

/** Whose settings, and for which conversation. */
export interface SettingsKey {
  userId: UserId;
  conversationId: ConversationId;
}

/**
 * Deletes settings with one statement.
 * @returns the keys of the deleted settings.
 */
export async function deleteSettings(em: UnitOfWork, keys: readonly SettingsKey[]): Promise<SettingsKey[]> {
  const { rows } = await sql<SettingsKey>`
    delete from notice_settings
    using unnest(${keys.map(({ conversationId }) => conversationId)}::text[], ${keys.map(({ userId }) => userId)}::text[])
      as given (conversation_id, user_id)
    where notice_settings.conversation_id = given.conversation_id and notice_settings.user_id = given.user_id
    returning notice_settings.conversation_id as "conversationId", notice_settings.user_id as "userId"`.execute(
    em.getKysely(),
  );
  return rows;
}
