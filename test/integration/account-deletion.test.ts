import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { graphql } from '../gql/index.js';
import { DeleteAccount, LoginWith, OwnEvents, SeenMembers, ShowMe, ShowUser } from '../support/account.js';
import { CreateGroup, JoinGroup, MessageEvents, meetInGroup, SendMessage, say, write } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { openDatabase } from '../support/database.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { MarkRead } from '../support/live.js';
import { type Person, password, signUp } from '../support/people.js';
import { AddReaction } from '../support/reactions.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const RefreshDeleted = graphql(`
  mutation RefreshDeleted($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      accessToken
    }
  }
`);

const ChatWith = graphql(`
  mutation ChatWith($input: OpenDirectChatInput!) {
    openDirectChat(input: $input) {
      directChat {
        id
        partner {
          id
          displayName
        }
      }
    }
  }
`);

const PartnerOf = graphql(`
  query PartnerOf($id: ID!) {
    conversation(id: $id) {
      ... on DirectChat {
        partner {
          id
          displayName
          kind
        }
      }
      ... on Group {
        owner {
          username
        }
      }
    }
  }
`);

const ReactionsBy = graphql(`
  subscription ReactionsBy($id: ID!, $after: Cursor) {
    messageEvents(conversationId: $id, after: $after) {
      ... on ReactionAdded {
        user {
          displayName
          username
        }
      }
    }
  }
`);

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** Counts the rows of a table that belong to a user. Stops the server for it: an embedded database has one user. */
function rowsAbout({ id }: Person, table: string): Promise<number> {
  return server.whileStopped(async () => {
    const database = await openDatabase(server.backend.environment);
    const { rows } = await sql<{ count: string }>`
      select count(*) as count from ${sql.table(table)} where user_id = ${id}`.execute(database.fork().getKysely());
    await database.close();
    return Number(rows[0]?.count);
  });
}

function remove(person: Person) {
  return person.http.run(DeleteAccount, { input: { password } });
}

describe('deleting an account', () => {
  test('requires the password', async () => {
    const [ada] = await signUp(server, 'ada');
    for (const input of [{ password: 'not this one' }, { password: '' }]) {
      const refusal = await ada.http.refused(DeleteAccount, { input });
      expect(refusal).toMatchObject({ code: 'BAD_CREDENTIALS', field: 'input.password' });
    }
    expect((await ada.http.run(ShowMe)).viewer.user.id).toBe(ada.id);
  });

  test('ends all sessions and sockets at once, each with a last message', async () => {
    const [bob] = await signUp(server, 'bob');
    const { login } = await new GraphQLClient(server.graphqlUrl).run(LoginWith, {
      input: { usernameOrEmail: 'bob', password },
    });
    const sockets = [bob.connect(), bob.connect()];
    const streams = sockets.map((socket) => socket.subscribe(OwnEvents, {}));
    for (const stream of streams) await stream.next();
    const { deleteAccount } = await remove(bob);
    for (const [i, stream] of streams.entries()) {
      const [ended, last] = (await stream.take(2)).map(({ accountEvents }) => accountEvents);
      expect(ended).toMatchObject({ endReason: 'ACCOUNT_DELETED', position: deleteAccount.position });
      expect('sessionIds' in (ended ?? {}) && (ended as { sessionIds: string[] }).sessionIds.toSorted()).toEqual(
        [bob.sessionId, login.session.id].toSorted(),
      );
      expect(last).toEqual({ __typename: 'AccessRevoked', reason: 'SESSION_ENDED' });
      expect(await sockets[i]?.closed).toEqual({ code: 4401, reason: 'SESSION_ENDED' });
    }
    for (const token of [bob.accessToken, login.accessToken]) {
      const refusal = await new GraphQLClient(server.graphqlUrl, token).refused(ShowMe);
      expect(refusal).toMatchObject({ code: 'SESSION_REVOKED' });
    }
    const refresh = { input: { refreshToken: bob.refreshToken } };
    expect(await bob.http.refused(RefreshDeleted, refresh)).toMatchObject({ code: 'SESSION_REVOKED' });
  });

  test('shows the messages as from “Deleted user” and frees the name and the address', async () => {
    const [carl, cora] = await signUp(server, 'carl', 'cora');
    const id = await meetInGroup('Staying', carl, cora);
    await say(cora, id, 'remember me');
    await remove(cora);
    const { conversation } = await carl.http.run(SeenMembers, { id });
    expect(conversation?.messages.edges[0]?.node).toEqual({
      content: 'remember me',
      sender: {
        id: cora.id,
        kind: 'DELETED',
        displayName: 'Deleted user',
        username: null,
        firstName: null,
        lastName: null,
        avatarUrl: null,
        about: null,
      },
    });
    expect(await carl.http.run(ShowUser, { by: { id: cora.id } })).toEqual({ user: null });
    expect(await carl.http.run(ShowUser, { by: { username: 'cora' } })).toEqual({ user: null });
    const login = { input: { usernameOrEmail: 'cora', password } };
    expect(await carl.http.refused(LoginWith, login)).toMatchObject({ code: 'BAD_CREDENTIALS' });
    const [another] = await signUp(server, 'cora');
    expect(another.id).not.toBe(cora.id);
  });

  test('keeps reactions counted without naming the user, and deletes read positions', async () => {
    const [rita, rob] = await signUp(server, 'rita', 'rob');
    const id = await meetInGroup('Reactions', rita, rob);
    const messageId = await write(rita, id, 'like this');
    for (const person of [rita, rob]) await person.http.run(AddReaction, { input: { messageId, emoji: '👍' } });
    await rob.http.run(MarkRead, { input: { conversationId: id, position: 3 } });
    expect(await rowsAbout(rob, 'read_mark')).toBe(1);
    await remove(rob);
    const { addReaction } = await rita.http.run(AddReaction, { input: { messageId, emoji: '👍' } });
    expect(addReaction.message.reactions).toEqual([{ emoji: '👍', count: 2, hasViewerReacted: true }]);
    expect(await rowsAbout(rob, 'read_mark')).toBe(0);
    const stream = rita.connect().subscribe(ReactionsBy, { id, after: await cursorAt(rita, id, 4) });
    await stream.next();
    expect((await stream.next()).messageEvents).toMatchObject({
      user: { displayName: 'Deleted user', username: null },
    });
    await rita.disconnect();
  });

  test('ends memberships and transfers groups to the longest-standing member', async () => {
    const [dan, dora, dirk] = await signUp(server, 'dan', 'dora', 'dirk');
    const id = await meetInGroup('Handing over', dan, dora, dirk);
    const stream = dirk.connect().subscribe(MessageEvents, { conversationId: id });
    await stream.next();
    await remove(dan);
    const events = (await stream.take(2)).map(({ messageEvents }) => messageEvents);
    expect(events).toMatchObject([
      { __typename: 'OwnerChanged', user: { username: 'dora' } },
      { __typename: 'MemberLeft', user: { username: null } },
    ]);
    expect(await dirk.http.run(PartnerOf, { id })).toEqual({ conversation: { owner: { username: 'dora' } } });
    await dirk.disconnect();
  });

  test('keeps a direct chat for the other user, who can neither write in it nor open a new one', async () => {
    const [eva, emil] = await signUp(server, 'eva', 'emil');
    const { openDirectChat } = await eva.http.run(ChatWith, { input: { userId: emil.id } });
    await remove(emil);
    const { id } = openDirectChat.directChat;
    const gone = { id: emil.id, displayName: 'Deleted user', kind: 'DELETED' };
    expect(await eva.http.run(PartnerOf, { id })).toEqual({ conversation: { partner: gone } });
    const { data } = await eva.http.send(`{ conversation(id: "${id}") { ... on DirectChat { isOpen } } }`);
    expect(data).toEqual({ conversation: { isOpen: false } });
    const again = { input: { to: { conversationId: id }, content: 'hello?' } };
    expect(await eva.http.refused(SendMessage, again)).toMatchObject({ code: 'CONTACT_REFUSED' });
    const [fay] = await signUp(server, 'fay');
    expect(await fay.http.refused(ChatWith, { input: { userId: emil.id } })).toMatchObject({ code: 'NOT_FOUND' });
    const input = { to: { userId: emil.id }, content: 'hello?' };
    expect(await fay.http.refused(SendMessage, { input })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('happens once when requested twice at the same moment', async () => {
    const [gerd] = await signUp(server, 'gerd');
    const outcomes = await Promise.allSettled([remove(gerd), remove(gerd)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('removes the user from everything, even while they join, receive messages and create groups', async () => {
    for (let round = 0; round < 8; round++) {
      const [owner, leaver] = await signUp(server, `owner${round}`, `leaver${round}`);
      const groups = await Promise.all(['a', 'b', 'c'].map((title) => meetInGroup(title, owner)));
      const quietly = (work: Promise<unknown>) => work.catch(() => undefined);
      await Promise.all([
        ...groups.map((groupId) => quietly(leaver.http.run(JoinGroup, { input: { groupId } }))),
        quietly(owner.http.run(ChatWith, { input: { userId: leaver.id } })),
        quietly(leaver.http.run(CreateGroup, { input: { title: `of leaver ${round}` } })),
        remove(leaver),
      ]);
      for (const id of groups) {
        const { conversation } = await owner.http.run(SeenMembers, { id });
        expect(conversation?.members.edges.map(({ node }) => node.user?.id)).toEqual([owner.id]);
      }
      const { data } = await owner.http.send(`{ groups(search: "of leaver ${round}") { edges { node { id } } } }`);
      expect(data).toEqual({ groups: { edges: [] } });
    }
  });
});
