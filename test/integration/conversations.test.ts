import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import {
  CreateGroup,
  DeleteGroup,
  JoinGroup,
  LeaveGroup,
  meetInGroup,
  RemoveMember,
  SendMessage,
  say,
} from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const OpenDirectChat = graphql(`
  mutation OpenDirectChat($input: OpenDirectChatInput!) {
    openDirectChat(input: $input) {
      directChat {
        id
        partner {
          username
        }
      }
    }
  }
`);

const Groups = graphql(`
  query Groups($search: String, $first: Int, $after: String) {
    groups(search: $search, first: $first, after: $after) {
      edges {
        node {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const OneConversation = graphql(`
  query OneConversation($id: ID!) {
    conversation(id: $id) {
      __typename
      id
      ... on Group {
        title
        memberCount
        owner {
          username
        }
      }
    }
  }
`);

const Members = graphql(`
  query Members($id: ID!) {
    conversation(id: $id) {
      members {
        edges {
          node {
            role
            user {
              username
            }
          }
        }
      }
    }
  }
`);

const MyConversations = graphql(`
  query MyConversations($first: Int, $after: String) {
    conversations(first: $first, after: $after) {
      edges {
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const Messages = graphql(`
  query Messages($conversationId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    messages(conversationId: $conversationId, first: $first, after: $after, last: $last, before: $before) {
      position
      edges {
        cursor
        node {
          content
          clientId
          sender {
            username
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

const lobbyId = 'cnv_00000000000000000000000000';

let server: TestServer;
let ada: Person;
let grace: Person;
let eve: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace, eve] = await signUp(server, 'ada', 'grace', 'eve');
});
afterAll(() => server.stop());

describe('groups', () => {
  test('are made, listed, joined and left', async () => {
    const { createGroup } = await ada.http.run(CreateGroup, { input: { title: '  Engines  ' } });
    expect(createGroup).toMatchObject({
      position: 1,
      group: { title: 'Engines', memberCount: 1, owner: { username: 'ada' } },
    });
    const { groups } = await eve.http.run(Groups, { search: 'eng' });
    expect(groups.edges.map(({ node }) => node.title)).toEqual(['Engines']);

    const input = { groupId: createGroup.group.id };
    const { joinGroup } = await grace.http.run(JoinGroup, { input });
    expect(joinGroup).toMatchObject({ position: 2, group: { memberCount: 2 } });
    const again = await grace.http.run(JoinGroup, { input });
    expect(again.joinGroup.position).toBe(2);

    const { leaveGroup } = await grace.http.run(LeaveGroup, { input });
    expect(leaveGroup.position).toBe(3);
    expect(await grace.http.refused(LeaveGroup, { input })).toMatchObject({ code: 'NOT_A_MEMBER' });
  });

  test('are deleted by their owner, and are then gone for everyone', async () => {
    const groupId = await meetInGroup('Doomed', ada, grace);
    const input = { groupId };
    expect(await grace.http.refused(DeleteGroup, { input })).toMatchObject({ code: 'FORBIDDEN' });
    const { deleteGroup } = await ada.http.run(DeleteGroup, { input });
    expect(deleteGroup).toEqual({ groupId, position: 3 });
    expect(await ada.http.run(OneConversation, { id: groupId })).toEqual({ conversation: null });
    expect((await eve.http.run(Groups, { search: 'doomed' })).groups.edges).toEqual([]);
    for (const person of [ada, grace]) {
      const { conversations } = await person.http.run(MyConversations, { first: 100 });
      expect(conversations.edges.map(({ node }) => node.id)).not.toContain(groupId);
      expect(await person.http.refused(Messages, { conversationId: groupId })).toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const mutation of [JoinGroup, LeaveGroup, DeleteGroup] as const) {
      expect(await ada.http.refused(mutation as typeof JoinGroup, { input })).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  test('lose members whom the owner removes, and nobody else may', async () => {
    const groupId = await meetInGroup('Strict', ada, grace, eve);
    const input = { groupId, userId: eve.id };
    expect(await grace.http.refused(RemoveMember, { input })).toMatchObject({ code: 'FORBIDDEN' });
    const { removeMember } = await ada.http.run(RemoveMember, { input });
    expect(removeMember).toEqual({ position: 4, group: { memberCount: 2 } });
    expect(await eve.http.refused(Messages, { conversationId: groupId })).toMatchObject({ code: 'NOT_A_MEMBER' });
    expect(await ada.http.refused(RemoveMember, { input })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ada.http.refused(RemoveMember, { input: { groupId, userId: ada.id } })).toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  test('an owner who leaves is followed by the member who joined first, and the last one takes the group along', async () => {
    const groupId = await meetInGroup('Succession', ada, grace, eve);
    await ada.http.run(LeaveGroup, { input: { groupId } });
    const { conversation } = await grace.http.run(OneConversation, { id: groupId });
    expect(conversation).toMatchObject({ owner: { username: 'grace' }, memberCount: 2 });
    await grace.http.run(LeaveGroup, { input: { groupId } });
    await eve.http.run(LeaveGroup, { input: { groupId } });
    expect(await ada.http.run(OneConversation, { id: groupId })).toEqual({ conversation: null });
    expect(await ada.http.refused(JoinGroup, { input: { groupId } })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('are listed newest first, page by page', async () => {
    for (const title of ['Page one', 'Page two', 'Page three']) await ada.http.run(CreateGroup, { input: { title } });
    const first = await ada.http.run(Groups, { search: 'page ', first: 2 });
    expect(first.groups.edges.map(({ node }) => node.title)).toEqual(['Page three', 'Page two']);
    const rest = await ada.http.run(Groups, { search: 'page ', first: 2, after: first.groups.pageInfo.endCursor });
    expect(rest.groups.edges.map(({ node }) => node.title)).toEqual(['Page one']);
    expect(rest.groups.pageInfo.hasNextPage).toBe(false);
  });

  test.each(['', '   ', 'x'.repeat(81), 'with\u0007bell'])('refuse the title %j', async (title) => {
    expect(await ada.http.refused(CreateGroup, { input: { title } })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'input.title',
    });
  });

  test('what is not there, or no group, cannot be joined', async () => {
    const { openDirectChat } = await ada.http.run(OpenDirectChat, { input: { userId: grace.id } });
    const groupIds = [openDirectChat.directChat.id, 'cnv_01m7ysygxnfvk8vqaw50e978ab'];
    for (const groupId of groupIds) {
      expect(await eve.http.refused(JoinGroup, { input: { groupId } })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await eve.http.refused(JoinGroup, { input: { groupId: ada.id } })).toMatchObject({ code: 'BAD_ID' });
  });
});

describe('direct chats', () => {
  test('there is one for each pair, also when both open it at the same moment', async () => {
    const [alan, alonzo] = await signUp(server, 'alan', 'alonzo');
    const opened = await Promise.all(
      Array.from({ length: 6 }, (_, i) => {
        const [from, to] = i % 2 ? [alan, alonzo] : [alonzo, alan];
        return from.http.run(OpenDirectChat, { input: { userId: to.id } });
      }),
    );
    expect(new Set(opened.map(({ openDirectChat }) => openDirectChat.directChat.id)).size).toBe(1);
    expect(opened[0]?.openDirectChat.directChat.partner?.username).toBe('alan');
    const { conversations } = await alan.http.run(MyConversations, {});
    expect(conversations.edges.map(({ node }) => node.id)).toEqual([opened[0]?.openDirectChat.directChat.id, lobbyId]);
  });

  test('to others they do not exist', async () => {
    const { openDirectChat } = await ada.http.run(OpenDirectChat, { input: { userId: grace.id } });
    const { id } = openDirectChat.directChat;
    expect(await eve.http.run(OneConversation, { id })).toEqual({ conversation: null });
    expect(await eve.http.refused(Messages, { conversationId: id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await eve.http.refused(SendMessage, { input: { conversationId: id, content: 'hi' } })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('need someone else who exists', async () => {
    expect(await ada.http.refused(OpenDirectChat, { input: { userId: ada.id } })).toMatchObject({ code: 'BAD_INPUT' });
    const nobody = 'usr_01m7ysygtefvk8vqaabvq43fxa';
    expect(await ada.http.refused(OpenDirectChat, { input: { userId: nobody } })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('messages', () => {
  test('are stored as sent and read newest 10 by default, oldest first', async () => {
    const conversationId = await meetInGroup('History', ada, grace);
    for (let i = 1; i <= 12; i++) await say(i % 2 ? ada : grace, conversationId, `  line ${i} 🚂\n`);
    const { messages } = await grace.http.run(Messages, { conversationId });
    expect(messages.edges.map(({ node }) => node.content)).toEqual(
      Array.from({ length: 10 }, (_, i) => `  line ${i + 3} 🚂\n`),
    );
    expect(messages.position).toBe(14);
    expect(messages.pageInfo).toMatchObject({
      hasPreviousPage: true,
      hasNextPage: false,
      startCursor: '5',
      endCursor: '14',
    });
    expect(messages.edges[0]?.node.sender?.username).toBe('ada');
  });

  test('are read backwards with last/before and forwards with first/after', async () => {
    const conversationId = await meetInGroup('Pages', ada);
    for (let i = 1; i <= 5; i++) await say(ada, conversationId, String(i));
    const older = await ada.http.run(Messages, { conversationId, last: 2, before: '5' });
    expect(contents(older)).toEqual(['2', '3']);
    expect(older.messages.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    const newer = await ada.http.run(Messages, { conversationId, first: 2, after: '3' });
    expect(contents(newer)).toEqual(['3', '4']);
    expect(newer.messages.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
    expect(await ada.http.refused(Messages, { conversationId, first: 1, last: 1 })).toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(await ada.http.refused(Messages, { conversationId, last: 0 })).toMatchObject({ code: 'BAD_INPUT' });
    expect(await ada.http.refused(Messages, { conversationId, before: 'x' })).toMatchObject({ code: 'BAD_CURSOR' });
  });

  test('go straight to a user by opening the chat', async () => {
    const [margaret, john] = await signUp(server, 'margaret', 'john');
    const { sendMessage } = await margaret.http.run(SendMessage, { input: { userId: john.id, content: 'go' } });
    const { conversationId } = sendMessage.message;
    const { messages } = await john.http.run(Messages, { conversationId });
    expect(contents({ messages })).toEqual(['go']);
  });

  test('need exactly one of conversation and user', async () => {
    for (const input of [{ content: 'x' }, { content: 'x', userId: grace.id, conversationId: 'cnv_x' }]) {
      expect(await ada.http.refused(SendMessage, { input })).toMatchObject({ code: 'BAD_INPUT' });
    }
  });

  test('are only for members, for reading and for writing', async () => {
    const conversationId = await meetInGroup('Members only', ada);
    expect(await eve.http.refused(Messages, { conversationId })).toMatchObject({ code: 'NOT_A_MEMBER' });
    expect(await eve.http.refused(Members, { id: conversationId })).toMatchObject({ code: 'NOT_A_MEMBER' });
    expect(await eve.http.refused(SendMessage, { input: { conversationId, content: 'hi' } })).toMatchObject({
      code: 'NOT_A_MEMBER',
    });
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['4,001 characters', 'ä'.repeat(4_001)],
    ['a sea of blanks', `x${' '.repeat(20_000)}`],
    ['a control character', 'ring\u0007'],
    ['NUL', 'a\u0000b'],
    ['half a surrogate pair', 'x\ud83d'],
  ])('refuse %s', async (_what, content) => {
    const conversationId = await meetInGroup('Bounds', ada);
    expect(await ada.http.refused(SendMessage, { input: { conversationId, content } })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'input.content',
    });
  });

  test('take 4,000 characters of any script, tabs and new lines', async () => {
    const conversationId = await meetInGroup('Any script', ada);
    const content = `\t${'𝒜'.repeat(3_990)}\r\n日本\n`;
    await say(ada, conversationId, content);
    const { messages } = await ada.http.run(Messages, { conversationId });
    expect(contents({ messages })).toEqual([content]);
  });

  test('of one clientId are one message, whoever retries', async () => {
    const conversationId = await meetInGroup('Retry', ada, grace);
    const input = { conversationId, content: 'once', clientId: 'k-1' };
    const sent = await Promise.all(Array.from({ length: 5 }, () => ada.http.run(SendMessage, { input })));
    expect(new Set(sent.map(({ sendMessage }) => sendMessage.message.id)).size).toBe(1);
    expect(sent.filter(({ sendMessage }) => sendMessage.deduplicated)).toHaveLength(4);
    const other = await grace.http.run(SendMessage, { input });
    expect(other.sendMessage.deduplicated).toBe(false);
    expect(await ada.http.refused(SendMessage, { input: { ...input, content: 'twice' } })).toMatchObject({
      code: 'CLIENT_ID_CONFLICT',
    });
    const elsewhere = await meetInGroup('Retry elsewhere', ada);
    expect(await ada.http.refused(SendMessage, { input: { ...input, conversationId: elsewhere } })).toMatchObject({
      code: 'CLIENT_ID_CONFLICT',
    });
    const { messages } = await ada.http.run(Messages, { conversationId });
    expect(messages.edges.map(({ node }) => node.clientId)).toEqual(['k-1', null]);
  });

  test('bring a conversation to the top of the list', async () => {
    const [mary] = await signUp(server, 'mary');
    const ids: string[] = [];
    for (const title of ['one', 'two', 'three']) ids.push(await meetInGroup(title, mary));
    await say(mary, ids[0] as string, 'first again');
    const first = await mary.http.run(MyConversations, { first: 2 });
    expect(first.conversations.edges.map(({ node }) => node.id)).toEqual([ids[0], ids[2]]);
    const rest = await mary.http.run(MyConversations, { first: 2, after: first.conversations.pageInfo.endCursor });
    expect(rest.conversations.edges.map(({ node }) => node.id)).toEqual([ids[1], lobbyId]);
  });
});

function contents({ messages }: { messages: { edges: { node: { content: string } }[] } }): string[] {
  return messages.edges.map(({ node }) => node.content);
}
