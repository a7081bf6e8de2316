import type { FeedLog, JsonObject } from '../../feed/index.js';
import type { AccountService } from '../accounts/index.js';
import type { Delivery } from './delivery.entity.js';
import { WebhookEvent } from './webhook.entity.js';

/** What of a message is told; times are in ms since 1970. */
const messageFields = ['id', 'conversationId', 'senderId', 'content', 'attachmentIds', 'replyToId'] as const;
const messageTimes = ['createdAt', 'editedAt', 'deletedAt'] as const;

/** Where what is told is read. */
export interface Sources {
  log: FeedLog;
  users: AccountService['usersById'];
}

/** Writes what is sent: `{ type, timestamp, data }`, with the message or the user, if there is one, as they are now. */
export async function composeBody({ log, users }: Sources, delivery: Delivery): Promise<string> {
  const { event, at, data } = delivery;
  const type = event.toLowerCase().replace('_', '.');
  const more = { ...(await placeOf(log, delivery)), ...(await nameOf(users, delivery)) };
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { ...data, ...more } });
}

async function nameOf(users: Sources['users'], { event, data }: Delivery): Promise<JsonObject> {
  if (event !== WebhookEvent.USER_CREATED) return {};
  const [user] = await users([String(data.userId)]);
  return { username: user?.username ?? null };
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
