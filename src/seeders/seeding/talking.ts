import { ApiError, type Mutation } from '../api/api.js';
import { draw } from '../pictures/pictures.js';
import type { Line, Talk } from '../world/line.js';
import type { Name } from '../world/people.js';
import type { Crew } from './crew.js';
import type { Place } from './places.js';

/** A message that was sent. */
export interface Sent {
  readonly id: string;
  readonly position: number;
}

/** A message, and how old it should look. */
export interface Dated {
  readonly messageId: string;
  readonly minutesAgo: number;
}

/** A talk whose messages were sent; null in place of a message that was sent before and has changed since. */
export interface Spoken {
  readonly place: Place;
  readonly talk: Talk;
  readonly sent: readonly (Sent | null)[];
}

/** Sends the messages of a conversation in their order. Messages that exist stay as they are. */
export async function speak(crew: Crew, place: Place, talk: Talk): Promise<Spoken> {
  const sent: (Sent | null)[] = [];
  const byKey = new Map<string, string>();
  for (const [number, line] of talk.lines.entries()) {
    const keys = { clientId: clientIdOf(talk, number), replyToId: byKey.get(line.replyTo ?? '') };
    const message = await send(crew, place, line, keys);
    if (message && line.key) byKey.set(line.key, message.id);
    sent.push(message);
  }
  return { place, talk, sent };
}

/** Lets each member react to the messages and read them. */
export async function respond(crew: Crew, spoken: Spoken): Promise<void> {
  for (const name of spoken.place.members) await crew[name].api.mutateAll(changesBy(name, spoken));
}

/** Returns how old each message should look. */
export function datedIn({ talk, sent }: Spoken): Dated[] {
  const ages = agesOf(talk);
  return sent.flatMap((message, n) => (message ? { messageId: message.id, minutesAgo: ages[n] ?? 0 } : []));
}

/** Returns the idempotency key of a message. */
export function clientIdOf({ key }: Talk, number: number): string {
  return `seed:${key}:${number}`;
}

/** Returns how many minutes ago each line was written. */
function agesOf({ lines, lastAgo }: Talk): number[] {
  const ages: number[] = [];
  let age = lastAgo;
  for (const { gap = 2 } of lines.toReversed()) {
    ages.unshift(age);
    age += gap;
  }
  return ages;
}

/** Sends a message. @returns null if it was sent before and has changed since. */
async function send(
  crew: Crew,
  { id: conversationId }: Place,
  line: Line,
  { clientId, replyToId }: { clientId: string; replyToId: string | undefined },
): Promise<Sent | null> {
  const { api } = crew[line.by];
  const attachmentIds = await upload(crew, line);
  const receiverId = line.receiver && crew[line.receiver].id;
  const input = { to: { conversationId }, content: line.says, clientId, replyToId, receiverId, attachmentIds };
  try {
    const { message, position } = await api.mutate<{ message: { id: string }; position: number }>(
      'sendMessage',
      input,
      'position message { id }',
    );
    return { id: message.id, position };
  } catch (error) {
    if (error instanceof ApiError && error.code === 'CLIENT_ID_CONFLICT') return null;
    throw error;
  }
}

async function upload(crew: Crew, { by, pictures = [], file }: Line): Promise<string[]> {
  const { api } = crew[by];
  const ids: string[] = [];
  for (const picture of pictures) ids.push(await api.upload(picture, draw(picture)));
  if (file) ids.push(await api.upload(file[0], new TextEncoder().encode(file[1])));
  return ids;
}

/** Returns what a member does after all messages were sent. */
function changesBy(name: Name, { place, talk: { lines, unread }, sent }: Spoken): Mutation[] {
  const changes = lines.flatMap((line, n) => {
    const message = sent[n];
    return message ? changesOf(name, line, message.id) : [];
  });
  const last = sent[sent.length - 1 - (unread?.[name] ?? 0)];
  const isOwn = lines[sent.length - 1]?.by === name;
  const reading: Mutation[] =
    last && !isOwn ? [['markRead', { conversationId: place.id, position: last.position }]] : [];
  return [...changes, ...reading];
}

/** Returns what a member does with one message. */
function changesOf(name: Name, line: Line, messageId: string): Mutation[] {
  const { by, reactions = {}, pinnedBy, edited, isDeleted } = line;
  const emojis = Object.keys(reactions).filter((emoji) => reactions[emoji]?.includes(name));
  return [
    ...emojis.map((emoji): Mutation => ['addReaction', { messageId, emoji }]),
    ...(pinnedBy === name ? [['pinMessage', { messageId }] as const] : []),
    ...(edited && by === name ? [['editMessage', { messageId, content: edited }] as const] : []),
    ...(isDeleted && by === name ? [['deleteMessage', { messageId }] as const] : []),
  ];
}
