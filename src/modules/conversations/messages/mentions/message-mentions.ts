import { sql } from 'kysely';
import { everyone } from '../../../../feed/index.js';
import type { UnitOfWork } from '../../../../platform/database/index.js';
import { loginKey } from '../../../accounts/index.js';
import { type Mentions, mentionedIds } from '../core/mention.js';
import type { Message, NewMessage } from '../core/message.entity.js';
import { audienceOf } from '../core/message-visibility.js';
import { namedPlaces, placeColumns } from './mention-names.js';
import { mentionsAmong } from './mention-sql.js';
import { MentionedUser } from './mentioned-user.entity.js';

/**
 * The mentions in what someone writes in a transaction of their own, which holds the feed's head.
 * @param before the message that is edited: a name that stays means whom it meant, whoever is called so now.
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

/** The users whom a message mentions, by the names that it has for them. */
function namesIn({ content, mentions }: Message): Map<string, string> {
  const users = mentions?.filter(({ userId }) => userId !== everyone) ?? [];
  return new Map(
    users.map(({ userId, offset, length }) => [loginKey(content.slice(offset + 1, offset + length)), userId]),
  );
}

/** Stores whom a message mentions besides its sender. */
export async function storeMentions(em: UnitOfWork, message: Message): Promise<void> {
  const { id: messageId, conversationId, position, senderId } = message;
  const others = mentionedIds(message.mentions).filter((userId) => userId !== senderId);
  if (others.length === 0) return;
  await em.insertMany(
    MentionedUser,
    others.map((userId) => ({ conversationId, userId, messageId, position, senderId })),
  );
}

/** Forgets whom a message mentioned so far. */
export async function forgetMentions(em: UnitOfWork, { id, conversationId, mentions }: Message): Promise<void> {
  if (!mentions) return;
  await em.nativeDelete(MentionedUser, { conversationId, messageId: id, userId: { $in: mentionedIds(mentions) } });
}
