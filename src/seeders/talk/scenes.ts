import { randomUUID } from 'node:crypto';
import type { Name } from '../world/people.js';
import { project } from '../world/project.js';
import { answers, emojis, nightTalk, projectTalk, type Saying, smallTalk, statuses } from './sayings.js';
import type { Heard, Stage } from './stage.js';

/** One thing that people do. */
type Scene = (stage: Stage) => Promise<void>;

/** Returns the elements of a list in turn, from the beginning again after the end. */
function inTurn<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): () => Item {
  let next = 0;
  return () => items[next++ % items.length] as Item;
}

const nextEmoji = inTurn(emojis);
const nextAnswer = inTurn(answers);

/** A user types, sends a message, and others react to it and read it. */
async function say(stage: Stage, conversationId: string, [by, content]: Saying, replyToId?: string): Promise<void> {
  await stage.act(by, (actor) => actor.mutate('setTyping', { conversationId, isTyping: true }));
  await stage.rest();
  const input = { to: { conversationId }, content, replyToId, clientId: randomUUID() };
  const fields = 'position message { id }';
  const sent = await stage.act(by, (actor) =>
    actor.mutate<{ position: number; message: { id: string } }>('sendMessage', input, fields),
  );
  await stage.act(by, (actor) => actor.mutate('setTyping', { conversationId, isTyping: false }));
  await stage.rest();
  if (sent) await react(stage, conversationId, sent.message.id, by);
}

/** Two users read the conversation, and one of them reacts to a message. */
async function react(stage: Stage, conversationId: string, messageId: string, sender: Name): Promise<void> {
  const [one, other] = readers(sender);
  for (const name of [one, other]) {
    const position = stage.newest(conversationId)?.position;
    if (position) await stage.act(name, (actor) => actor.mutate('markRead', { conversationId, position }));
  }
  await stage.act(one, (actor) => actor.mutate('addReaction', { messageId, emoji: nextEmoji() }));
}

const nextReader = inTurn<Name>(['linus', 'margaret', 'alan', 'katherine', 'grace', 'hedy']);

function readers(sender: Name): [Name, Name] {
  const one = nextReader();
  const first = one === sender ? nextReader() : one;
  const other = nextReader();
  return [first, other === sender ? nextReader() : other];
}

function saying(title: string, next: () => Saying): Scene {
  return async (stage) => {
    const conversationId = stage.place(title);
    if (conversationId) await say(stage, conversationId, next());
  };
}

/** Answers a message of a person who is not part of the demo. */
async function answer(stage: Stage, { message, by }: Heard): Promise<void> {
  const { id, conversationId, sender } = message;
  const name = sender?.username ? `@${sender.username}` : 'you';
  await stage.act(by, (actor) => actor.mutate('addReaction', { messageId: id, emoji: '👋' }));
  await say(stage, conversationId, [by, nextAnswer().replace('{name}', name)], id);
}

/** A user leaves a public group, and comes back in the next scene. */
function leave(title: string, name: Name): Scene {
  return async (stage) => {
    const conversationId = stage.place(title);
    if (conversationId) await stage.act(name, (actor) => actor.mutate('leaveConversation', { conversationId }));
  };
}

function join(title: string, name: Name): Scene {
  return async (stage) => {
    const groupId = stage.place(title);
    if (groupId) await stage.act(name, (actor) => actor.mutate('joinGroup', { groupId }));
  };
}

function meeting(mutation: 'joinMeeting' | 'leaveMeeting', name: Name): Scene {
  return async (stage) => {
    const projectId = stage.place(project.title);
    if (projectId) await stage.act(name, (actor) => actor.mutate(mutation, { projectId }));
  };
}

const nextStatus = inTurn(statuses);

async function setStatus(stage: Stage): Promise<void> {
  const [name, text, emoji] = nextStatus();
  await stage.act(name, (actor) => actor.mutate('setStatus', { customStatus: { text, emoji } }));
}

const inProject = saying(project.title, inTurn(projectTalk));
const atNight = saying('Observatory', inTurn(nightTalk));
const chess = 'Chess club';

/** The scenes outside the tea room, in turn. */
const elsewhere: readonly Scene[] = [
  meeting('joinMeeting', 'margaret'),
  inProject,
  join(chess, 'hedy'),
  atNight,
  setStatus,
  meeting('joinMeeting', 'alan'),
  inProject,
  leave(chess, 'katherine'),
  setStatus,
  atNight,
  meeting('leaveMeeting', 'alan'),
  leave(chess, 'hedy'),
  join(chess, 'katherine'),
  meeting('leaveMeeting', 'margaret'),
];

/** Plays until the demo ends: in the tea room and elsewhere at the same time, an action for each pause. */
export async function play(stage: Stage): Promise<void> {
  await Promise.all([repeat(stage, inTurn([saying('Tea room', inTurn(smallTalk))])), repeat(stage, inTurn(elsewhere))]);
}

async function repeat(stage: Stage, next: () => Scene): Promise<void> {
  while (!stage.hasEnded) {
    const heard = stage.nextHeard();
    if (heard) await answer(stage, heard);
    else await next()(stage);
    await stage.rest();
  }
}
