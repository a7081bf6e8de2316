import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Backend, createBackend } from '../support/backend.js';
import { LeaveConversation, meetInGroup, write } from '../support/chat.js';
import { MarkRead, ReadEvents, SetTyping, TypingEvents } from '../support/live.js';
import { edit, erase } from '../support/message-changes.js';
import { MessageMirror, MessageStateEvents, replayed } from '../support/message-state.js';
import { type Person, signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

let backend: Backend;
let here: ServerProcess;
let there: ServerProcess;
/** A node that receives no announcements and remembers one event: it depends on pages of the log. */
let deaf: ServerProcess;
let ada: Person;
let grace: Person;
let number = 0;

beforeAll(async () => {
  backend = await createBackend();
  const environment = { ...backend.environment, HUBBUB_FEED_REPAIR_INTERVAL: '300ms' };
  here = await ServerProcess.start(environment);
  there = await ServerProcess.start(environment);
  const elsewhere = { HUBBUB_REDIS_PREFIX: 'nobody-here:', HUBBUB_FEED_WINDOW: '1' };
  deaf = await ServerProcess.start({ ...environment, ...elsewhere });
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(async () => {
  for (const node of [here, there, deaf]) await node.stop();
  await backend.dispose();
});

async function meet(): Promise<string> {
  number++;
  [ada, grace] = await signUp(here, `ada${number}`, `grace${number}`);
  return meetInGroup('Across', ada, grace);
}

test('no node shows a deleted message again', async () => {
  const id = await meet();
  const nodes = [here, there, deaf];
  const live = nodes.map((node) => grace.connect(node).subscribe(MessageStateEvents, { id }));
  for (const stream of live) await stream.next();
  const messageId = await write(ada, id, 'secret-text');
  await edit(ada, messageId, 'secret-text, again');
  for (const stream of live) await stream.take(2);
  for (const node of nodes) expect(await replayed(grace, id, 2, 4, node)).toContain('secret-text, again');
  await erase(ada, messageId);
  for (const [i, stream] of live.entries()) {
    expect((await stream.next()).messageEvents.__typename).toBe('MessageDeleted');
    expect(await replayed(grace, id, 2, 5, nodes[i])).not.toContain('secret-text');
  }
});

test('a change on one node appears in the events of another', async () => {
  const id = await meet();
  const messageId = await write(ada, id, 'before');
  const mirror = await MessageMirror.of(grace, id, there);
  const { known, fetched } = await mirror.compareAt(await edit(ada, messageId, 'after'));
  expect(known).toEqual(fetched);
});

test('read positions and typing are published across nodes until access ends', async () => {
  const id = await meet();
  const [typing, reading] = [
    grace.connect(there).subscribe(TypingEvents, { id }),
    grace.connect(there).subscribe(ReadEvents, { id }),
  ];
  await typing.next();
  await reading.next();
  await ada.http.run(SetTyping, { input: { conversationId: id } });
  expect((await typing.next()).typingEvents).toMatchObject({ isTyping: true, user: { username: ada.username } });
  await ada.http.run(MarkRead, { input: { conversationId: id, position: 2 } });
  expect((await reading.next()).readEvents).toMatchObject({
    readers: [{ position: 2, user: { username: ada.username } }],
  });
  await grace.http.run(LeaveConversation, { input: { conversationId: id } });
  expect((await typing.next()).typingEvents).toMatchObject({ __typename: 'AccessRevoked', reason: 'LEFT' });
  expect((await reading.next()).readEvents).toMatchObject({ __typename: 'AccessRevoked', reason: 'LEFT' });
});
