import type { FeedLog, JsonObject } from '../../feed/index.js';
import type { Delivery } from './delivery.entity.js';

/** What of a message is told; times are in ms since 1970. */
const messageFields = ['id', 'conversationId', 'senderId', 'content', 'attachmentIds', 'replyToId'] as const;
const messageTimes = ['createdAt', 'editedAt', 'deletedAt'] as const;

/** Writes what is sent: `{ type, timestamp, data }`, with the message, if there is one, as it is now. */
export async function composeBody(log: FeedLog, delivery: Delivery): Promise<string> {
  const { event, at, data } = delivery;
  const type = event.toLowerCase().replace('_', '.');
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { ...data, ...(await placeOf(log, delivery)) } });
}

async function placeOf(log: FeedLog, { feedId, position, event }: Delivery): Promise<JsonObject> {
  if (feedId == null || position == null) return {};
  const place: JsonObject = feedId.startsWith('cnv_') ? { conversationId: feedId, position } : { position };
  if (!event.startsWith('MESSAGE_')) return place;
  const [stored] = await log.between(feedId, position - 1, position);
  return { ...place, message: stored?.snapshot ? toMessage(stored.snapshot) : null };
}

function toMessage(snapshot: JsonObject): JsonObject {
  const times = messageTimes.map((name) => [name, toTime(snapshot[name])]);
  return {
    ...Object.fromEntries(messageFields.map((name) => [name, snapshot[name] ?? null])),
    ...Object.fromEntries(times),
  };
}

function toTime(ms: unknown): string | null {
  return ms == null ? null : new Date(Number(ms)).toISOString();
}
