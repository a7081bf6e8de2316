import { sql } from 'kysely';
import { everyone } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import { loginKey } from '../../../accounts/index.js';
import type { ConversationId } from '../../core/conversation.entity.js';
import { type MentionedId, type Mentions, mentionedIds } from '../core/mention.js';
import type { Message, MessageId, NewMessage } from '../core/message.entity.js';
import { audienceOf } from '../core/message-visibility.js';
import { namedPlaces, placeColumns } from './mention-names.js';
import { mentionsAmong } from './mention-sql.js';
import { MentionedUser } from './mentioned-user.entity.js';

/**
 * Finds the mentions in a message, in a transaction that holds the lock on the feed.
 * @param before the message before an edit: a name that stays keeps referring to the same user, even if another user
 * has that name now.
 */
export async function findMentions(
  em: UnitOfWork,
  message: Pick<NewMessage, 'content' | 'conversationId' | 'senderId' | 'receiverId'>,
  before?: Message,
): Promise<Mentions> {
  const { content, conversationId, senderId } = message;
  const meant = before ? namesIn(before) : null;
  const places = namedPlaces(content).map((place) => ({ ...place, name: meant?.get(place.name) ?? place.name }));
  if (places.length === 0) return null;
  const { starts, lengths, names } = placeColumns(places);
  const columns = { starts: sql`${starts}::int[]`, lengths: sql`${lengths}::int[]`, names: sql`${names}::text[]` };
  const audience = sql`${audienceOf(message) ?? null}::text[]`;
  const among = mentionsAmong(columns, sql`${conversationId}::text`, sql`${senderId}::text`, audience);
  const { rows } = await sql<{ mentions: Mentions }>`select ${among} as mentions`.execute(em.getKysely());
  return rows[0]?.mentions ?? null;
}

/** Returns the users that a message mentions, by the names in its text. */
function namesIn({ content, mentions }: Message): Map<string, string> {
  const users = mentions?.filter(({ userId }) => userId !== everyone) ?? [];
  return new Map(
    users.map(({ userId, offset, length }) => [loginKey(content.slice(offset + 1, offset + length)), userId]),
  );
}

/** Stores the users that a message mentions, except its sender. */
export async function storeMentions(em: UnitOfWork, message: Message): Promise<void> {
  const { id: messageId, conversationId, position, senderId } = message;
  const others = mentionedIds(message.mentions).filter((userId) => userId !== senderId);
  if (others.length === 0) return;
  await em.insertMany(
    MentionedUser,
    others.map((userId) => ({ conversationId, userId, messageId, position, senderId })),
  );
}

/** Deletes the stored mentions of a message. */
export async function forgetMentions(em: UnitOfWork, { id, conversationId, mentions }: Message): Promise<void> {
  await forgetMentionsOf(em, conversationId, [id], mentionedIds(mentions));
}

/**
 * Deletes the stored mentions of messages of one conversation.
 * @param mentioned the users that any of the messages mentions.
 */
export async function forgetMentionsOf(
  em: UnitOfWork,
  conversationId: ConversationId,
  messageIds: readonly MessageId[],
  mentioned: readonly MentionedId[],
): Promise<void> {
  if (mentioned.length === 0) return;
  const where = { conversationId, messageId: { $in: [...messageIds] }, userId: { $in: [...mentioned] } };
  await em.nativeDelete(MentionedUser, where);
}
