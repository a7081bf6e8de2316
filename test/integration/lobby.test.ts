import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { DeleteGroup, JoinGroup, LeaveConversation, MessageEvents, SendMessage, say } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { ConversationById, UpdateGroup } from '../support/groups.js';
import { MarkRead } from '../support/live.js';
import { outcomes } from '../support/outcomes.js';
import { enterAsGuest, type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const lobbyId = 'cnv_00000000000000000000000000';

const Lobby = graphql(`
  query Lobby {
    lobby {
      id
      writers
      viewerMember {
        role
      }
      members {
        edges {
          node {
            role
          }
        }
      }
      messages {
        edges {
          node {
            content
          }
        }
      }
    }
  }
`);

const LobbyRead = graphql(`
  query LobbyRead {
    lobby {
      unreadCount
      readPosition
    }
  }
`);

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(() => server.stop());

describe('the lobby', () => {
  test('exists from the start with every user in it, and stays the same', async () => {
    const { lobby } = await ada.http.run(Lobby);
    expect(lobby).toMatchObject({ id: lobbyId, writers: 'MEMBERS', viewerMember: null, members: { edges: [] } });
    await say(ada, lobbyId, 'hello, all');
    await server.restart();
    const { lobby: after } = await grace.http.run(Lobby);
    expect(after.messages.edges.map(({ node }) => node.content)).toEqual(['hello, all']);
    const { conversation } = await grace.http.run(ConversationById, { id: lobbyId });
    expect(conversation).toMatchObject({ __typename: 'Lobby', lastMessage: { content: 'hello, all' } });
  });

  test('is received by every user: alone, among all conversations, and after a reconnect', async () => {
    const [one, all] = [
      grace.connect().subscribe(MessageEvents, { conversationId: lobbyId }),
      grace.connect().subscribe(MessageEvents, {}),
    ];
    await Promise.all([one.next(), all.next()]);
    const position = await say(ada, lobbyId, 'to all');
    const added = { __typename: 'MessageAdded', conversationId: lobbyId, position, message: { content: 'to all' } };
    for (const stream of [one, all]) expect((await stream.next()).messageEvents).toMatchObject(added);
    const cursor = await cursorAt(grace, lobbyId, position - 1);
    const afterEach = [{ conversationId: lobbyId, cursor }];
    const resumed = grace.connect().subscribe(MessageEvents, { afterEach });
    await resumed.next();
    expect((await resumed.next()).messageEvents).toMatchObject(added);
  });

  test('begins now for a client that does not know it, whatever was written before', async () => {
    const position = await say(ada, lobbyId, 'before');
    const resumed = grace.connect().subscribe(MessageEvents, { afterEach: [] });
    const { messageEvents: start } = await resumed.next();
    expect(start).toMatchObject({ positions: [{ subjectId: lobbyId, position }] });
  });

  test('counts messages since the user arrived as unread, at most the newest 100', async () => {
    await say(ada, lobbyId, 'before they came');
    const [newcomer] = await signUp(server, 'newcomer');
    const unread = async () => (await newcomer.http.run(LobbyRead)).lobby;
    expect(await unread()).toMatchObject({ unreadCount: 0 });
    await say(newcomer, lobbyId, 'their own');
    const position = await say(ada, lobbyId, 'since they came');
    expect(await unread()).toEqual({ unreadCount: 1, readPosition: position - 2 });
    await Promise.all(Array.from({ length: 120 }, (_, i) => say(ada, lobbyId, `message ${i}`)));
    expect(await unread()).toEqual({ unreadCount: 100, readPosition: position + 20 });
    await newcomer.http.run(MarkRead, { input: { conversationId: lobbyId, position: position + 117 } });
    expect(await unread()).toEqual({ unreadCount: 3, readPosition: position + 117 });
  });

  test('is no group: nobody joins, leaves, changes or deletes it', async () => {
    const leaving = { input: { conversationId: lobbyId } };
    expect(await ada.http.refused(LeaveConversation, leaving)).toMatchObject({ code: 'NOT_FOUND' });
    for (const mutation of [JoinGroup, DeleteGroup, UpdateGroup]) {
      const refusal = await ada.http.refused(mutation as typeof JoinGroup, { input: { groupId: lobbyId } });
      expect(refusal).toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  test.each([
    ['everyone', 'OK', 'OK'],
    ['accounts', 'OK', 'READ_ONLY'],
    ['nobody', 'READ_ONLY', 'READ_ONLY'],
  ])('is written to by %s if that is configured', async (writers, outcome, guests) => {
    await using quiet = await startTestServer({ HUBBUB_LOBBY_WRITERS: writers });
    const [eve] = await signUp(quiet, 'eve');
    const input = { to: { conversationId: lobbyId }, content: 'hello?' };
    const sent = await outcomes(
      ...[eve, await enterAsGuest(quiet)].map(({ http }) => http.run(SendMessage, { input })),
    );
    expect(sent).toEqual([outcome, guests]);
  });
});
