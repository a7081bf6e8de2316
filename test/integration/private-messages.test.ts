import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PrivateEventsSubscription } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { LeaveConversation, MessageEvents, meetInGroup, SendMessage, say, write } from '../support/chat.js';
import { cursorAt, feedStart } from '../support/cursors.js';
import { contents, upload } from '../support/files.js';
import { AddMember } from '../support/groups.js';
import { DeleteMessage, EditMessage } from '../support/message-changes.js';
import { NodeById, NodesByIds } from '../support/nodes.js';
import { type Person, signUp } from '../support/people.js';
import { PinMessage } from '../support/pins.js';
import { HistoryPage, PrivateEvents, pages, SeenOfProject } from '../support/private-messages.js';
import { startProject, whisper } from '../support/projects.js';
import { AddReaction, RemoveReaction } from '../support/reactions.js';
import { index } from '../support/search.js';
import type { Subscription } from '../support/socket-client.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const PrivateFile = graphql(`
  query PrivateFile($id: ID!) {
    attachment(id: $id) {
      fileName
      url
    }
  }
`);

let server: TestServer;
let owner: Person;
let sender: Person;
let receiver: Person;
let other: Person;
let projectId: string;
let projects = 0;

beforeAll(async () => {
  server = await startTestServer();
  [owner, sender, receiver, other] = await signUp(server, 'owner', 'sender', 'receiver', 'other');
});
beforeEach(async () => {
  const members = { coaches: [sender], participants: [receiver, other] };
  projectId = await startProject(owner, `Secret ${++projects}`, members);
});
afterEach(() => Promise.all([owner, sender, receiver, other].map((person) => person.disconnect())));
afterAll(() => server.stop());

const secret = 'a heron at dawn';
const code = async (person: Person, mutation: unknown, input: object) =>
  (await person.http.refused(mutation as typeof SendMessage, { input } as never)).code;

/** Returns everything that a user can read of the project, as text. */
async function seen(person: Person): Promise<string> {
  return JSON.stringify(await person.http.run(SeenOfProject, { id: projectId }));
}

type Told = PrivateEventsSubscription['messageEvents'];

/** Returns all events that a user received, up to an event that all members receive. */
async function toldUpTo(stream: Subscription<PrivateEventsSubscription>, position: number): Promise<Told[]> {
  const told: Told[] = [];
  for (;;) {
    const { messageEvents: event } = await stream.next();
    told.push(event);
    // Other projects that the user follows have events at the same positions.
    if ('conversationId' in event && event.conversationId === projectId && event.position === position) return told;
  }
}

describe('a message with a receiver', () => {
  test('is visible to sender and receiver like any other message', async () => {
    const { id } = await whisper(sender, projectId, receiver, secret);
    for (const person of [sender, receiver]) {
      const { conversation, messages } = await person.http.run(SeenOfProject, { id: projectId });
      const shown = { id, content: secret, sender: { username: 'sender' }, receiver: { username: 'receiver' } };
      expect(conversation?.lastMessage).toMatchObject(shown);
      expect(messages.edges.map(({ node }) => node)).toMatchObject([shown]);
      expect(conversation?.unreadCount).toBe(person === receiver ? 1 : 0);
    }
  });

  test('is found in a search by sender and receiver only', async () => {
    const { id } = await whisper(sender, projectId, receiver, secret);
    await whisper(receiver, projectId, other, 'another heron');
    await index(server);
    for (const [person, found] of [[sender, [id]] as const, [owner, []] as const]) {
      const { here, everywhere } = await person.http.run(SeenOfProject, { id: projectId });
      expect(here.edges.map(({ node }) => node.id)).toEqual(found);
      const inProject = everywhere.edges.filter(({ node }) => node.conversationId === projectId);
      expect(inProject.map(({ node }) => node.id)).toEqual(found);
    }
    const { here } = await receiver.http.run(SeenOfProject, { id: projectId });
    expect(here.edges).toHaveLength(2);
  });

  test('exists in projects only, has another member as receiver, and is deduplicated unchanged', async () => {
    const send = { to: { conversationId: projectId }, content: 'hi' };
    const groupId = await meetInGroup('No project', sender, receiver);
    expect(await code(sender, SendMessage, { ...send, to: { conversationId: groupId }, receiverId: receiver.id })).toBe(
      'BAD_INPUT',
    );
    expect(
      await code(sender, SendMessage, { to: { userId: receiver.id }, content: 'hi', receiverId: receiver.id }),
    ).toBe('BAD_INPUT');
    expect(await code(sender, SendMessage, { ...send, receiverId: sender.id })).toBe('BAD_INPUT');
    expect(await code(sender, SendMessage, { ...send, receiverId: projectId })).toBe('BAD_ID');
    const [stranger] = await signUp(server, `stranger${projects}`);
    expect(await code(sender, SendMessage, { ...send, receiverId: stranger.id })).toBe('NOT_A_MEMBER');
    expect(await code(stranger, SendMessage, { ...send, receiverId: sender.id })).toBe('NOT_FOUND');
    const input = { ...send, receiverId: receiver.id, clientId: `once-${projects}` };
    const { sendMessage: first } = await sender.http.run(SendMessage, { input });
    const { sendMessage: again } = await sender.http.run(SendMessage, { input });
    expect(again).toEqual({ ...first, isDuplicate: true });
    for (const receiverId of [null, other.id]) {
      expect(await code(sender, SendMessage, { ...input, receiverId })).toBe('CLIENT_ID_CONFLICT');
    }
    await say(sender, projectId, 'to all');
    const repeated = { ...send, clientId: `all-${projects}` };
    await sender.http.run(SendMessage, { input: repeated });
    expect(await code(sender, SendMessage, { ...repeated, receiverId: receiver.id })).toBe('CLIENT_ID_CONFLICT');
  });
});

describe('other members, including the owner,', () => {
  test('cannot read it in histories, last messages, counts, replies or exports', async () => {
    const open = await write(other, projectId, 'seen by all');
    const { id } = await whisper(sender, projectId, receiver, secret);
    const quoting = {
      to: { conversationId: projectId },
      receiverId: receiver.id,
      replyToId: open,
      content: `${secret} again`,
    };
    await sender.http.run(SendMessage, { input: quoting });
    const answering = {
      to: { conversationId: projectId },
      receiverId: sender.id,
      replyToId: id,
      content: `${secret}?`,
    };
    await receiver.http.run(SendMessage, { input: answering });
    for (const person of [owner, other]) {
      const all = await seen(person);
      expect(all).toContain('seen by all');
      for (const trace of [secret, id]) expect(all).not.toContain(trace);
      const { conversation, messages } = await person.http.run(SeenOfProject, { id: projectId });
      expect(conversation?.unreadCount).toBe(person === owner ? 1 : 0);
      expect(conversation?.lastMessage?.content).toBe('seen by all');
      expect(messages.edges.map(({ node }) => [node.replyCount, node.replies.edges])).toEqual([[0, []]]);
    }
    const { messages } = await receiver.http.run(SeenOfProject, { id: projectId });
    const said = (content: string) => expect.objectContaining({ node: expect.objectContaining({ content }) });
    expect(messages.edges).toEqual(['seen by all', secret, `${secret} again`, `${secret}?`].map(said));
    expect(messages.edges.map(({ node }) => node.replyCount)).toEqual([0, 1, 0, 0]);
    expect(messages.edges[2]?.node.replyTo?.content).toBe('seen by all');
  });

  test("cannot find it by its id or its file's id, as if the ids had never existed", async () => {
    const fileId = await upload(sender, 'heron.txt', contents.txt);
    const input = {
      to: { conversationId: projectId },
      receiverId: receiver.id,
      content: secret,
      attachmentIds: [fileId],
    };
    const { sendMessage } = await sender.http.run(SendMessage, { input });
    const { id } = sendMessage.message;
    const [late] = await signUp(server, `later${projects}`);
    await other.http.run(AddMember, { input: { conversationId: projectId, userId: late.id } });
    const open = await write(other, projectId, 'seen by all');
    const ids = [id, open, fileId, 'msg_01m7ysygxnfvk8vqaw50e978ab', projectId];
    for (const person of [owner, other, late]) {
      for (const hidden of [id, fileId])
        expect(await person.http.run(NodeById, { id: hidden })).toEqual({ node: null });
      const { nodes } = await person.http.run(NodesByIds, { ids });
      expect(nodes.map((node) => node?.id ?? null)).toEqual([null, open, null, null, projectId]);
    }
    for (const person of [sender, receiver]) {
      expect((await person.http.run(NodeById, { id })).node).toMatchObject({ content: secret });
      const { nodes } = await person.http.run(NodesByIds, { ids });
      expect(nodes.map((node) => node?.id ?? null)).toEqual([id, open, fileId, null, projectId]);
    }
    await receiver.http.run(LeaveConversation, { input: { conversationId: projectId } });
    expect((await receiver.http.run(NodesByIds, { ids })).nodes).toEqual(ids.map(() => null));
  });

  test('get full pages even if private messages lie in between', async () => {
    for (let i = 0; i < 6; i++) {
      await say(owner, projectId, `open ${i}`);
      for (let n = 0; n < 3; n++) await whisper(sender, projectId, receiver, `${secret} ${i}.${n}`);
    }
    const open = Array.from({ length: 6 }, (_, i) => `open ${i}`);
    const [one, two, three] = [open.slice(0, 2), open.slice(2, 4), open.slice(4)];
    for (const from of ['start', 'end'] as const) {
      expect(await pages(other, projectId, 2, from)).toEqual([one, two, three]);
      expect((await pages(receiver, projectId, 5, from)).flat()).toHaveLength(24);
    }
    const position = 4 + 4 * 3;
    for (let around = position - 3; around <= position + 3; around++) {
      const { messages } = await other.http.run(HistoryPage, { id: projectId, around, last: 4 });
      expect(messages.edges).toHaveLength(4);
      expect(JSON.stringify(messages)).not.toContain(secret);
    }
  });

  test('receive no event of it, live or resumed, and miss nothing else', async () => {
    const everyone = [owner, sender, receiver, other];
    const streams = everyone.map((person) => person.connect().subscribe(PrivateEvents, { id: projectId }));
    const merged = everyone.map((person) => person.connect().subscribe(PrivateEvents, {}));
    for (const stream of [...streams, ...merged]) await stream.next();
    await say(owner, projectId, 'first');
    const { id: messageId } = await whisper(sender, projectId, receiver, secret);
    await receiver.http.run(AddReaction, { input: { messageId, emoji: '👍' } });
    await sender.http.run(EditMessage, { input: { messageId, content: `${secret}, edited` } });
    const answer = {
      to: { conversationId: projectId },
      receiverId: sender.id,
      replyToId: messageId,
      content: `${secret}!`,
    };
    await receiver.http.run(SendMessage, { input: answer });
    await say(owner, projectId, 'second');
    await receiver.http.run(RemoveReaction, { input: { messageId, emoji: '👍' } });
    await sender.http.run(DeleteMessage, { input: { messageId } });
    const last = await say(owner, projectId, 'last');
    const cursor = await cursorAt(owner, projectId, last - 9);
    const types = ['MessageAdded', 'MessageAdded', 'ReactionAdded', 'MessageEdited', 'MessageAdded', 'MessageAdded'];
    const all = [...types, 'ReactionRemoved', 'MessageDeleted', 'MessageAdded'];
    for (const [n, person] of everyone.entries()) {
      const isInvolved = person === sender || person === receiver;
      const resumed = person.connect().subscribe(PrivateEvents, { id: projectId, after: cursor });
      const each = [{ conversationId: projectId, cursor }];
      const resumedAll = person.connect().subscribe(PrivateEvents, { afterEach: each });
      for (const stream of [resumed, resumedAll])
        expect((await stream.next()).messageEvents.__typename).toBe('Subscribed');
      for (const stream of [streams[n], merged[n], resumed, resumedAll]) {
        const told = (await toldUpTo(stream as Subscription<PrivateEventsSubscription>, last)).filter(
          (event) => 'conversationId' in event && event.conversationId === projectId,
        );
        expect(told.map((event) => event.__typename)).toEqual(isInvolved ? all : Array(3).fill('MessageAdded'));
        if (isInvolved) continue;
        expect(told.map((event) => 'message' in event && event.message.content)).toEqual(['first', 'second', 'last']);
        for (const trace of [secret, messageId]) expect(JSON.stringify(told)).not.toContain(trace);
      }
    }
  });

  test('can resume from any position, even from that of a private message', async () => {
    const first = await say(owner, projectId, 'before');
    for (let i = 0; i < 3; i++) await whisper(sender, projectId, receiver, secret);
    await say(owner, projectId, 'after');
    for (let position = first; position < first + 4; position++) {
      const after = await cursorAt(sender, projectId, position);
      const stream = other.connect().subscribe(MessageEvents, { conversationId: projectId, after });
      const events = (await stream.take(2)).map(({ messageEvents }) => messageEvents);
      expect(events).toMatchObject([{ __typename: 'Subscribed' }, { message: { content: 'after' } }]);
    }
  });

  test('cannot change it: it does not exist for them', async () => {
    const { id: messageId } = await whisper(sender, projectId, receiver, secret);
    for (const person of [owner, other]) {
      for (const id of [messageId, 'msg_01m7ysygxnfvk8vqaw50e978ab']) {
        expect(await code(person, EditMessage, { messageId: id, content: 'mine' })).toBe('NOT_FOUND');
        expect(await code(person, DeleteMessage, { messageId: id })).toBe('NOT_FOUND');
        expect(await code(person, AddReaction, { messageId: id, emoji: '👍' })).toBe('NOT_FOUND');
        expect(await code(person, RemoveReaction, { messageId: id, emoji: '👍' })).toBe('NOT_FOUND');
        for (const receiverId of [null, sender.id]) {
          const reply = { to: { conversationId: projectId }, replyToId: id, content: 'so?', receiverId };
          expect(await code(person, SendMessage, reply)).toBe('NOT_FOUND');
        }
      }
    }
  });

  test('are not mentioned in it, unlike its receiver', async () => {
    const content = `${secret} with @other, @receiver and @everyone`;
    const { id: messageId } = await whisper(owner, projectId, receiver, content);
    const inform = async (person: Person) => {
      const {
        conversation,
        viewer: { mentions },
      } = await person.http.run(SeenOfProject, { id: projectId });
      return [conversation?.mentionCount, mentions.edges.some(({ node }) => node.id === messageId)];
    };
    expect(await inform(other)).toEqual([0, false]);
    expect(await inform(sender)).toEqual([0, false]);
    expect(await inform(receiver)).toEqual([1, true]);
    await owner.http.run(EditMessage, { input: { messageId, content: `${content}! And @sender.` } });
    expect(await inform(sender)).toEqual([0, false]);
    expect(await inform(receiver)).toEqual([1, true]);
  });

  test('never see it pinned, since pins are visible to all members', async () => {
    const { id: messageId } = await whisper(owner, projectId, sender, secret);
    expect(await code(owner, PinMessage, { messageId })).toBe('BAD_INPUT');
    expect(await code(sender, PinMessage, { messageId })).toBe('BAD_INPUT');
    expect(await code(other, PinMessage, { messageId })).toBe('NOT_FOUND');
  });

  test('see no quotation of it, not even in replies by users who see it', async () => {
    const { id: replyToId } = await whisper(sender, projectId, receiver, secret);
    const fileId = await upload(sender, 'note.txt', contents.txt);
    for (const more of [{}, { receiverId: other.id }, { attachmentIds: [fileId] }]) {
      const reply = { to: { conversationId: projectId }, replyToId, content: 'look', ...more };
      expect(await code(sender, SendMessage, reply)).toBe('NOT_FOUND');
    }
  });

  test('cannot download its files', async () => {
    const fileId = await upload(sender, 'secret.txt', contents.txt);
    const input = { to: { conversationId: projectId }, receiverId: receiver.id, content: '', attachmentIds: [fileId] };
    await sender.http.run(SendMessage, { input });
    for (const person of [owner, other]) {
      expect(await person.http.run(PrivateFile, { id: fileId })).toEqual({ attachment: null });
      expect(await seen(person)).not.toContain('secret.txt');
    }
    for (const person of [sender, receiver]) {
      const { attachment } = await person.http.run(PrivateFile, { id: fileId });
      expect(attachment?.fileName).toBe('secret.txt');
      const response = await fetch(new URL(String(attachment?.url), person.http.url));
      expect(await response.text()).toBe(contents.txt.toString());
      if (person !== receiver) continue;
      await receiver.http.run(LeaveConversation, { input: { conversationId: projectId } });
      expect((await fetch(new URL(String(attachment?.url), person.http.url))).status).toBe(404);
    }
  });

  test('cannot see it by joining later', async () => {
    await whisper(sender, projectId, receiver, secret);
    const [late] = await signUp(server, `late${projects}`);
    await other.http.run(AddMember, { input: { conversationId: projectId, userId: late.id } });
    expect(await seen(late)).not.toContain(secret);
    const last = await say(owner, projectId, 'welcome');
    const stream = late.connect().subscribe(PrivateEvents, { id: projectId, after: feedStart });
    expect(JSON.stringify(await toldUpTo(stream, last))).not.toContain(secret);
    await late.disconnect();
  });
});
