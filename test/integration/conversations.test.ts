import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CreateGroup,
  DeleteGroup,
  JoinGroup,
  LeaveConversation,
  meetInGroup,
  RemoveMember,
  SendMessage,
} from '../support/chat.js';
import { Groups, Messages, MyConversations, OneConversation, OpenDirectChat } from '../support/conversations.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

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
  test('can be created, listed, joined and left', async () => {
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
    expect(again.joinGroup.position).toBeNull();

    const { leaveConversation } = await grace.http.run(LeaveConversation, { input: { conversationId: input.groupId } });
    expect(leaveConversation.position).toBe(3);
    expect(await grace.http.refused(LeaveConversation, { input: { conversationId: input.groupId } })).toMatchObject({
      code: 'NOT_A_MEMBER',
    });
  });

  test('are deleted by their owner, and then no user sees them', async () => {
    const groupId = await meetInGroup('Doomed', ada, grace);
    const input = { groupId };
    expect(await grace.http.refused(DeleteGroup, { input })).toMatchObject({ code: 'FORBIDDEN' });
    const { deleteGroup } = await ada.http.run(DeleteGroup, { input });
    expect(deleteGroup).toEqual({ groupId, position: 3 });
    expect(await ada.http.run(OneConversation, { id: groupId })).toEqual({ conversation: null });
    expect((await eve.http.run(Groups, { search: 'doomed' })).groups.edges).toEqual([]);
    for (const person of [ada, grace]) {
      const {
        viewer: { conversations },
      } = await person.http.run(MyConversations, { first: 100 });
      expect(conversations.edges.map(({ node }) => node.id)).not.toContain(groupId);
      expect(await person.http.refused(Messages, { conversationId: groupId })).toMatchObject({ code: 'NOT_FOUND' });
    }
    for (const mutation of [JoinGroup, DeleteGroup] as const) {
      expect(await ada.http.refused(mutation as typeof JoinGroup, { input })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await ada.http.refused(LeaveConversation, { input: { conversationId: groupId } })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.conversationId',
    });
  });

  test('lose members that the owner removes; other members cannot remove them', async () => {
    const groupId = await meetInGroup('Strict', ada, grace, eve);
    const input = { conversationId: groupId, userId: eve.id };
    expect(await grace.http.refused(RemoveMember, { input })).toMatchObject({ code: 'FORBIDDEN' });
    const { removeMember } = await ada.http.run(RemoveMember, { input });
    expect(removeMember).toEqual({ position: 4, conversation: { memberCount: 2 } });
    expect(await eve.http.refused(Messages, { conversationId: groupId })).toMatchObject({ code: 'NOT_A_MEMBER' });
    expect(await ada.http.refused(RemoveMember, { input })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await ada.http.refused(RemoveMember, { input: { conversationId: groupId, userId: ada.id } })).toMatchObject({
      code: 'BAD_INPUT',
    });
  });

  test('pass from an owner who leaves to the earliest member, and end with the last member', async () => {
    const groupId = await meetInGroup('Succession', ada, grace, eve);
    await ada.http.run(LeaveConversation, { input: { conversationId: groupId } });
    const { conversation } = await grace.http.run(OneConversation, { id: groupId });
    expect(conversation).toMatchObject({ owner: { username: 'grace' }, memberCount: 2 });
    await grace.http.run(LeaveConversation, { input: { conversationId: groupId } });
    await eve.http.run(LeaveConversation, { input: { conversationId: groupId } });
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

  test.each(['', '   ', 'x'.repeat(81), 'with\u0007bell'])('reject the title %j', async (title) => {
    expect(await ada.http.refused(CreateGroup, { input: { title } })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'input.title',
    });
  });

  test('can be joined only if they exist and are groups', async () => {
    const { openDirectChat } = await ada.http.run(OpenDirectChat, { input: { userId: grace.id } });
    const groupIds = [openDirectChat.directChat.id, 'cnv_01m7ysygxnfvk8vqaw50e978ab'];
    for (const groupId of groupIds) {
      expect(await eve.http.refused(JoinGroup, { input: { groupId } })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await eve.http.refused(JoinGroup, { input: { groupId: ada.id } })).toMatchObject({ code: 'BAD_ID' });
  });
});

describe('direct chats', () => {
  test('exist once for each pair, even if both users open one at the same moment', async () => {
    const [alan, alonzo] = await signUp(server, 'alan', 'alonzo');
    const opened = await Promise.all(
      Array.from({ length: 6 }, (_, i) => {
        const [from, to] = i % 2 ? [alan, alonzo] : [alonzo, alan];
        return from.http.run(OpenDirectChat, { input: { userId: to.id } });
      }),
    );
    expect(new Set(opened.map(({ openDirectChat }) => openDirectChat.directChat.id)).size).toBe(1);
    expect(opened[0]?.openDirectChat.directChat.partner?.username).toBe('alan');
    const {
      viewer: { conversations },
    } = await alan.http.run(MyConversations, {});
    expect(conversations.edges.map(({ node }) => node.id)).toEqual([opened[0]?.openDirectChat.directChat.id, lobbyId]);
  });

  test('are hidden from other users', async () => {
    const { openDirectChat } = await ada.http.run(OpenDirectChat, { input: { userId: grace.id } });
    const { id } = openDirectChat.directChat;
    expect(await eve.http.run(OneConversation, { id })).toEqual({ conversation: null });
    expect(await eve.http.refused(Messages, { conversationId: id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await eve.http.refused(SendMessage, { input: { to: { conversationId: id }, content: 'hi' } })).toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    );
  });

  test('need another user who exists', async () => {
    expect(await ada.http.refused(OpenDirectChat, { input: { userId: ada.id } })).toMatchObject({ code: 'BAD_INPUT' });
    const nobody = 'usr_01m7ysygtefvk8vqaabvq43fxa';
    expect(await ada.http.refused(OpenDirectChat, { input: { userId: nobody } })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
