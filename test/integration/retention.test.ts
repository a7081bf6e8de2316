import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { graphql } from '../gql/index.js';
import { meetInGroup, SendMessage, write } from '../support/chat.js';
import { cursorAt, feedStart } from '../support/cursors.js';
import { openDatabase } from '../support/database.js';
import { onDatabase, tablesWith } from '../support/erasure.js';
import { contents, upload } from '../support/files.js';
import { edit } from '../support/message-changes.js';
import { type Person, signUp } from '../support/people.js';
import { pin } from '../support/pins.js';
import { AddReaction } from '../support/reactions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const History = graphql(`
  query RetainedHistory($id: ID!) {
    conversation(id: $id) {
      unreadCount
      mentionCount
      pinnedMessages(first: 10) {
        edges {
          node {
            content
          }
        }
      }
      messages(last: 100) {
        edges {
          node {
            content
            replyToId
            replyTo {
              content
            }
          }
        }
      }
    }
  }
`);

const Events = graphql(`
  subscription RetentionEvents($id: ID!, $after: Cursor) {
    messageEvents(conversationId: $id, after: $after) {
      __typename
      ... on FeedEvent {
        position
      }
      ... on MessagesExpired {
        before
      }
      ... on MessageEdited {
        message {
          id
          content
          deletedAt
          position
          sender {
            username
          }
        }
      }
      ... on ReactionAdded {
        message {
          content
          deletedAt
        }
      }
      ... on Gap {
        from
        to
        cause
      }
    }
  }
`);

const onServices = HUBBUB_TEST_BACKEND === 'services' ? test : test.skip;

let server: TestServer;
let ada: Person;
let grace: Person;
let groupId: string;

beforeAll(async () => {
  const retention = { HUBBUB_RETENTION: '30d', HUBBUB_RETENTION_DIRECT_CHATS: '0ms', HUBBUB_RETENTION_LOBBY: '1d' };
  server = await startTestServer({ ...retention, HUBBUB_JOBS: 'false' });
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
beforeEach(async () => {
  groupId = await meetInGroup('Retention', ada, grace);
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

async function history(id = groupId, person = ada) {
  const { conversation } = await person.http.run(History, { id });
  if (!conversation) throw new Error('There is no conversation');
  const { messages, pinnedMessages, ...counts } = conversation;
  const pinned = pinnedMessages?.edges.map(({ node }) => node.content);
  return { ...counts, pinned, messages: messages.edges.map(({ node }) => node) };
}

const contentsOf = async (id = groupId) => (await history(id)).messages.map(({ content }) => content);

/** Makes the messages that were sent so far older. */
async function age(days: number, id = groupId): Promise<void> {
  await onDatabase(server, (database) =>
    database.run(sql`
      update message set created_at = created_at - ${days} * interval '1 day' where conversation_id = ${id}`),
  );
}

const expire = () => server.runJob('expire-messages');

describe('messages whose retention has ended', () => {
  test('are gone from the history, and later ones stay', async () => {
    for (const content of ['one', 'two']) await write(grace, groupId, content);
    await age(31);
    await write(grace, groupId, 'three');
    expect(await contentsOf()).toEqual(['one', 'two', 'three']);
    await expire();
    expect(await contentsOf()).toEqual(['three']);
  });

  test('leave nothing in any table, nor their files', async () => {
    const attachmentIds = [await upload(grace, 'unmistakable.png', contents.png)];
    const input = { to: { conversationId: groupId }, content: 'unmistakable @ada', attachmentIds };
    const { id } = (await grace.http.run(SendMessage, { input })).sendMessage.message;
    await edit(grace, id, 'still unmistakable @ada');
    await ada.http.run(AddReaction, { input: { messageId: id, emoji: '👍' } });
    await pin(ada, id);
    expect(await history()).toMatchObject({
      unreadCount: 1,
      mentionCount: 1,
      pinned: ['still unmistakable @ada'],
    });
    await age(31);
    await expire();
    expect(await history()).toEqual({ unreadCount: 0, mentionCount: 0, pinned: [], messages: [] });
    await server.runJob('remove-files');
    const files = await readdir(server.dataDir, { recursive: true });
    expect(files.filter((name) => name.includes('att_'))).toEqual([]);
    const found = await onDatabase(server, async (database) => [
      ...(await tablesWith(database, 'unmistakable')),
      ...(await database.run(sql`select 1 from reaction where message_id = ${id}`)),
      ...(await database.run(sql`select 1 from mention where message_id = ${id}`)),
    ]);
    expect(found).toEqual([]);
  });

  test('are no longer quoted by replies', async () => {
    const replyToId = await write(grace, groupId, 'quoted');
    await age(31);
    const to = { conversationId: groupId };
    await ada.http.run(SendMessage, { input: { to, content: 'reply', replyToId } });
    await expire();
    expect((await history()).messages).toEqual([{ content: 'reply', replyToId, replyTo: null }]);
  });

  test('stay up to the first that has not expired, and in conversations with a longer retention', async () => {
    const sent = await ada.http.run(SendMessage, { input: { to: { userId: grace.id }, content: 'kept for good' } });
    const chatId = sent.sendMessage.message.conversationId;
    await age(1_000, chatId);
    await write(grace, groupId, 'not old enough');
    await age(29);
    await expire();
    expect(await contentsOf(chatId)).toEqual(['kept for good']);
    expect(await contentsOf()).toEqual(['not old enough']);
  });

  test('are deleted in batches, and one event reports all of them', async () => {
    await onDatabase(server, (database) =>
      database.run(sql`
        with added as (
          insert into message (id, conversation_id, position, sender_id, content, created_at)
          select ${groupId} || n, ${groupId}, 2 + n, ${grace.id}, n::text, now() - interval '40 days'
          from generate_series(1, 450) n
        )
        update feed set head = 500 where id = ${groupId}`),
    );
    await write(grace, groupId, 'new');
    await expire();
    expect(await contentsOf()).toEqual(['new']);
    const events = await ada.connect().subscribe(Events, { id: groupId, after: feedStart }).take(4);
    expect(events.map(({ messageEvents }) => messageEvents)).toEqual([
      { __typename: 'Subscribed' },
      { __typename: 'Gap', from: 1, to: 500, cause: 'PRUNED' },
      { __typename: 'MessageAdded', position: 501 },
      { __typename: 'MessagesExpired', position: 502, before: 453 },
    ]);
    await expire();
    expect((await ada.http.run(History, { id: groupId })).conversation?.messages.edges).toHaveLength(1);
  });
});

describe('the end of retention', () => {
  test('is one event for connected members', async () => {
    await write(grace, groupId, 'one');
    const last = await write(grace, groupId, 'two');
    await age(31);
    const live = ada.connect().subscribe(Events, { id: groupId });
    await live.next();
    await ada.http.run(AddReaction, { input: { messageId: last, emoji: '👍' } });
    await write(grace, groupId, 'three');
    await live.take(2);
    await expire();
    const { messageEvents } = await live.next();
    expect(messageEvents).toEqual({ __typename: 'MessagesExpired', position: 7, before: 5 });
  });

  test('shows later events about the messages without their content', async () => {
    const messageId = await write(grace, groupId, 'one');
    const cursor = await cursorAt(ada, groupId, 3);
    await ada.http.run(AddReaction, { input: { messageId, emoji: '👍' } });
    await edit(grace, messageId, 'one and a half');
    await age(31);
    await expire();
    const [, reaction, edited, expired] = await grace
      .connect()
      .subscribe(Events, { id: groupId, after: cursor })
      .take(4);
    expect(reaction?.messageEvents).toMatchObject({ message: { content: '', deletedAt: expect.anything() } });
    const message = { id: messageId, content: '', deletedAt: expect.anything(), position: 0, sender: null };
    expect(edited?.messageEvents).toMatchObject({ __typename: 'MessageEdited', message });
    expect(expired?.messageEvents).toMatchObject({ __typename: 'MessagesExpired', before: 4 });
  });

  // The embedded database has one process, so its rows cannot be changed while the node keeps events in memory.
  onServices(
    'leaves a gap for subscribers that resume from before, also if the node remembers the events',
    async () => {
      const live = ada.connect().subscribe(Events, { id: groupId });
      await live.next();
      await write(grace, groupId, 'one');
      await live.next();
      const cursor = await cursorAt(ada, groupId, 2);
      const database = await openDatabase(server.backend.environment);
      await database.run(sql`
      update message set created_at = created_at - interval '31 days' where conversation_id = ${groupId}`);
      await database.close();
      await expire();
      expect((await live.next()).messageEvents).toMatchObject({ __typename: 'MessagesExpired', before: 4 });
      const [, gap, expired] = await grace.connect().subscribe(Events, { id: groupId, after: cursor }).take(3);
      expect(gap?.messageEvents).toEqual({ __typename: 'Gap', from: 3, to: 3, cause: 'PRUNED' });
      expect(expired?.messageEvents).toMatchObject({ __typename: 'MessagesExpired', before: 4 });
    },
  );
});
