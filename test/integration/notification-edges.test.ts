import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { LeaveConversation, meetInGroup, write } from '../support/chat.js';
import { eventually } from '../support/eventually.js';
import { SendFriendRequest } from '../support/friends.js';
import { MarkNotificationRead, UpdateNotificationSettings } from '../support/notifications.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const NotificationEdges = graphql(`
  query NotificationEdges {
    viewer {
      notifications(first: 1) {
        cursor
        edges {
          ...NotificationEdgeParts
        }
      }
    }
  }

  fragment NotificationEdgeParts on NotificationEdge {
    cursor
    node {
      id
      readAt
      about {
        __typename
        ... on Mentioned {
          conversationId
          conversation {
            id
          }
        }
      }
    }
  }
`);

const NotificationEdgeEvents = graphql(`
  subscription NotificationEdgeEvents($after: Cursor) {
    notificationEvents(after: $after) {
      __typename
      ... on NotificationAdded {
        edge {
          ...NotificationEdgeParts
        }
      }
      ... on NotificationRead {
        notificationId
        notification {
          id
          readAt
        }
      }
    }
  }
`);

const ConversationSettings = graphql(`
  query ConversationSettings {
    viewer {
      notificationSettings {
        id
        kinds {
          id
          kind
        }
        conversations {
          edges {
            node {
              id
              conversationId
              conversation {
                id
              }
            }
          }
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

test('an added notification has its edge in the list, a read one is shown as it is', async () => {
  const before = (await grace.http.run(NotificationEdges)).viewer.notifications;
  const stream = grace.connect().subscribe(NotificationEdgeEvents, { after: before.cursor });
  await stream.next();
  await ada.http.run(SendFriendRequest, { input: { userId: grace.id } });
  const { notificationEvents: added } = await stream.next();
  const [edge] = (await grace.http.run(NotificationEdges)).viewer.notifications.edges;
  expect(edge?.node).toMatchObject({ readAt: null, about: { __typename: 'FriendRequestReceived' } });
  expect(added).toEqual({ __typename: 'NotificationAdded', edge });
  const notificationId = String(edge?.node.id);
  const { markNotificationRead } = await grace.http.run(MarkNotificationRead, { input: { notificationId } });
  expect((await stream.next()).notificationEvents).toEqual({
    __typename: 'NotificationRead',
    notificationId,
    notification: markNotificationRead.notification,
  });
});

test('a notification of a message has its conversation, as long as the viewer may see it', async () => {
  const conversationId = await meetInGroup('Edges', ada, grace);
  await write(ada, conversationId, '@grace look');
  const shown = async () => (await grace.http.run(NotificationEdges)).viewer.notifications.edges[0]?.node.about;
  const about = { __typename: 'Mentioned', conversationId };
  await eventually(async () => expect(await shown()).toEqual({ ...about, conversation: { id: conversationId } }));
  await grace.http.run(LeaveConversation, { input: { conversationId } });
  // The group is public: it is still visible.
  expect(await shown()).toEqual({ ...about, conversation: { id: conversationId } });
});

test('settings have ids and show their conversation', async () => {
  const conversationId = await meetInGroup('Settings', ada, grace);
  const input = { conversations: [{ conversationId, level: 'NONE' as const }] };
  await grace.http.run(UpdateNotificationSettings, { input });
  const { viewer } = await grace.http.run(ConversationSettings);
  const { id, kinds, conversations } = viewer.notificationSettings;
  expect(kinds.map((kind) => kind.id)).toEqual(kinds.map(({ kind }) => `${id}_${kind}`));
  const settings = { id: expect.stringMatching(/^cns_/), conversationId, conversation: { id: conversationId } };
  expect(conversations.edges).toEqual([{ node: settings }]);
});
