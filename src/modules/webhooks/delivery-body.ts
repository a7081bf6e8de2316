import type { FeedLog, JsonObject } from '../../feed/index.js';
import type { AccountService } from '../accounts/index.js';
import type { Delivery } from './delivery.entity.js';
import { WebhookEvent } from './webhook.entity.js';

/** The fields of a message that deliveries contain. Times are in ms since 1970. */
const messageFields = ['id', 'conversationId', 'senderId', 'content', 'attachmentIds', 'replyToId'] as const;
const messageTimes = ['createdAt', 'editedAt', 'deletedAt'] as const;

/** The sources of a body's content. */
export interface Sources {
  log: FeedLog;
  users: AccountService['usersById'];
  /** Returns whether all users can see the content of a conversation. */
  isToldOf(conversationId: string): Promise<boolean>;
}

/** Composes the body of a delivery: `{ type, timestamp, data }`, with the current user or message if it is public. */
export async function composeBody(sources: Sources, delivery: Delivery): Promise<string> {
  const { event, at, data } = delivery;
  const type = event.toLowerCase().replace('_', '.');
  const more = { ...(await placeOf(sources, delivery)), ...(await nameOf(sources.users, delivery)) };
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { ...data, ...more } });
}

async function nameOf(users: Sources['users'], { event, data }: Delivery): Promise<JsonObject> {
  if (event !== WebhookEvent.USER_CREATED) return {};
  const [user] = await users([String(data.userId)]);
  return { username: user?.username ?? null };
}

async function placeOf({ log, isToldOf }: Sources, { feedId, position, event }: Delivery): Promise<JsonObject> {
  if (feedId == null || position == null) return {};
  const place: JsonObject = feedId.startsWith('cnv_') ? { conversationId: feedId, position } : { position };
  if (!event.startsWith('MESSAGE_')) return place;
  const { events } = await log.between(feedId, position - 1, position);
  const snapshot = events[0]?.snapshot;
  // Check after reading the message: a group that became private must not show even earlier messages.
  const isTold = snapshot != null && (await isToldOf(feedId));
  return { ...place, message: isTold ? toMessage(snapshot) : null };
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
