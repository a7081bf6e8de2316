import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { RemoveMember, say } from '../support/chat.js';
import { add, found, UpdateGroup } from '../support/groups.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const EventsByInterfaces = graphql(`
  subscription EventsByInterfaces($conversationId: ID!, $after: Cursor) {
    messageEvents(conversationId: $conversationId, after: $after) {
      __typename
      ... on FeedEvent {
        cursor
        at
      }
      ... on InConversation {
        conversationId
        conversation {
          id
        }
      }
      ... on Gap {
        cause
      }
      ... on AccessRevoked {
        reason
      }
    }
  }
`);

const SendWithEdge = graphql(`
  mutation SendWithEdge($input: SendMessageInput!) {
    sendMessage(input: $input) {
      edge {
        cursor
        node {
          id
          conversation {
            id
          }
        }
      }
    }
  }
`);

const EdgesOfEvents = graphql(`
  subscription EdgesOfEvents($conversationId: ID!) {
    messageEvents(conversationId: $conversationId) {
      __typename
      ... on MessageAdded {
        edge {
          cursor
          node {
            id
            conversation {
              id
            }
          }
        }
      }
      ... on MemberJoined {
        edge {
          cursor
          node {
            role
          }
        }
      }
    }
  }
`);

const ListsOfConversation = graphql(`
  query ListsOfConversation($conversationId: ID!) {
    conversation(id: $conversationId) {
      messages(last: 1) {
        edges {
          cursor
          node {
            id
            conversation {
              id
            }
          }
        }
      }
      members(last: 1) {
        edges {
          cursor
          node {
            role
          }
        }
      }
    }
  }
`);

const MembershipsByInterfaces = graphql(`
  subscription MembershipsByInterfaces {
    membershipEvents {
      __typename
      ... on FeedEvent {
        cursor
      }
      ... on InConversation {
        conversationId
        conversation {
          id
        }
      }
    }
  }
`);

const PublicGroupsByInterfaces = graphql(`
  subscription PublicGroupsByInterfaces {
    publicGroupEvents {
      __typename
      ... on AboutGroup {
        groupId
        group {
          title
        }
      }
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

/** Creates a private group of both users. */
async function meetInPrivate(): Promise<string> {
  const groupId = await found(ada, { visibility: 'PRIVATE' });
  await add(ada, groupId, grace);
  return groupId;
}

describe('the interfaces of events', () => {
  test('give the cursor of any event, with which a subscription resumes', async () => {
    const conversationId = await meetInPrivate();
    const live = ada.connect().subscribe(EventsByInterfaces, { conversationId });
    await live.next();
    await say(grace, conversationId, 'one');
    await say(grace, conversationId, 'two');
    const [one, two] = (await live.take(2)).map(({ messageEvents }) => messageEvents);
    if (one?.__typename !== 'MessageAdded') throw new Error('The first event is not a message');
    const resumed = ada.connect().subscribe(EventsByInterfaces, { conversationId, after: one.cursor });
    expect((await resumed.take(2)).map(({ messageEvents }) => messageEvents)).toEqual([
      { __typename: 'Subscribed' },
      two,
    ]);
  });

  test('show the conversation to its members, and not to the member whom the event removes', async () => {
    const conversationId = await meetInPrivate();
    const streams = [ada, grace].map((each) => each.connect().subscribe(EventsByInterfaces, { conversationId }));
    for (const stream of streams) await stream.next();
    await say(ada, conversationId, 'hello');
    await ada.http.run(RemoveMember, { input: { conversationId, userId: grace.id } });
    const shown = await Promise.all(
      streams.map(async (stream) => (await stream.take(2)).map(({ messageEvents }) => messageEvents)),
    );
    const conversation = { id: conversationId };
    expect(shown).toMatchObject([
      [
        { __typename: 'MessageAdded', conversation },
        { __typename: 'MemberRemoved', conversation },
      ],
      [
        { __typename: 'MessageAdded', conversation },
        { __typename: 'MemberRemoved', conversation: null },
      ],
    ]);
  });

  test("show a conversation in the viewer's own feed while the viewer may see it", async () => {
    const live = grace.connect().subscribe(MembershipsByInterfaces, {});
    await live.next();
    const conversationId = await meetInPrivate();
    expect((await live.next()).membershipEvents).toMatchObject({
      __typename: 'ConversationJoined',
      conversation: { id: conversationId },
    });
    await ada.http.run(RemoveMember, { input: { conversationId, userId: grace.id } });
    expect((await live.next()).membershipEvents).toMatchObject({
      __typename: 'ConversationLeft',
      conversationId,
      conversation: null,
    });
  });

  test('show a group only while it is public', async () => {
    const live = grace.connect().subscribe(PublicGroupsByInterfaces, {});
    await live.next();
    const groupId = await found(ada, { title: 'Open' });
    expect((await live.next()).publicGroupEvents).toMatchObject({ groupId, group: { title: 'Open' } });
    await ada.http.run(UpdateGroup, { input: { groupId, visibility: 'PRIVATE' } });
    expect((await live.next()).publicGroupEvents).toEqual({ __typename: 'GroupUnlisted', groupId, group: null });
  });
});

test('the edges of events and payloads are those of the lists', async () => {
  const conversationId = await found(ada);
  const live = ada.connect().subscribe(EdgesOfEvents, { conversationId });
  await live.next();
  await add(ada, conversationId, grace);
  const { sendMessage } = await ada.http.run(SendWithEdge, { input: { to: { conversationId }, content: 'hello' } });
  const { conversation } = await ada.http.run(ListsOfConversation, { conversationId });
  expect(sendMessage.edge).toEqual(conversation?.messages.edges[0]);
  expect((await live.take(2)).map(({ messageEvents }) => messageEvents)).toEqual([
    { __typename: 'MemberJoined', edge: conversation?.members.edges[0] },
    { __typename: 'MessageAdded', edge: conversation?.messages.edges[0] },
  ]);
});
