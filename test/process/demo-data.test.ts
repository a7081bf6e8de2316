import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { type Backend, createBackend } from '../support/backend.js';
import { SendMessage } from '../support/chat.js';
import { enterDemo, runSeeder } from '../support/demo-data.js';
import { DemoProcess } from '../support/demo-process.js';
import { eventually } from '../support/eventually.js';
import type { Person } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import type { Subscription } from '../support/socket-client.js';

const DemoWorld = graphql(`
  query DemoWorld {
    viewer {
      conversations(first: 50) {
        edges {
          node {
            id
            __typename
            unreadCount
            lastMessage {
              position
              createdAt
            }
            ... on Group {
              title
              visibility
              memberCount
              viewerMember {
                role
              }
              pinnedMessages {
                edges {
                  node {
                    id
                  }
                }
              }
            }
            ... on Project {
              title
              participants {
                edges {
                  node {
                    user {
                      username
                    }
                  }
                }
              }
            }
          }
        }
      }
      friends {
        edges {
          node {
            user {
              username
            }
          }
        }
      }
      friendRequests(direction: RECEIVED) {
        edges {
          node {
            sender {
              username
            }
          }
        }
      }
      invitations {
        edges {
          node {
            group {
              title
            }
          }
        }
      }
      mentions(unreadOnly: true) {
        edges {
          node {
            content
          }
        }
      }
      notifications(first: 50) {
        unreadCount
        edges {
          node {
            kind
          }
        }
      }
    }
  }
`);

const DemoHistory = graphql(`
  query DemoHistory($conversationId: ID!) {
    messages(conversationId: $conversationId, last: 50) {
      edges {
        node {
          id
          content
          createdAt
          replyToId
          reactions {
            emoji
            count
          }
          attachments {
            fileName
            contentType
            width
            height
          }
        }
      }
    }
  }
`);

const DemoEvents = graphql(`
  subscription DemoEvents {
    messageEvents {
      __typename
      ... on MessageAdded {
        message {
          content
          replyToId
          sender {
            username
          }
        }
      }
    }
  }
`);

const DemoTyping = graphql(`
  subscription DemoTyping($conversationId: ID!) {
    typingEvents(conversationId: $conversationId) {
      __typename
      ... on Typing {
        isTyping
      }
    }
  }
`);

const DemoOnline = graphql(`
  query DemoOnline {
    onlineUsers(first: 20) {
      edges {
        node {
          user {
            username
          }
        }
      }
    }
  }
`);

const others = ['alan', 'edsger', 'grace', 'katherine', 'linus', 'margaret'];

describe('the demo data', () => {
  let backend: Backend;
  let server: ServerProcess;

  beforeAll(async () => {
    backend = await createBackend();
    const { stdout } = await runSeeder(backend.environment);
    expect(stdout).toContain('ada, grace, linus, alan, margaret, katherine, edsger, hedy');
    expect(stdout).toContain('password: correct horse battery');
    server = await ServerProcess.start(backend.environment);
  });
  afterAll(async () => {
    await server.stop('SIGKILL');
    await backend.dispose();
  });

  test('has friends, conversations of each kind, and news for ada', async () => {
    const ada = await enterDemo(server, 'ada');
    const { viewer } = await ada.http.run(DemoWorld);
    const conversations = viewer.conversations.edges.map(({ node }) => node);
    const titled = new Map(conversations.flatMap((node) => ('title' in node ? [[node.title, node] as const] : [])));
    expect([...titled.keys()].sort()).toEqual(['Analytical Engine', 'Announcements', 'Observatory', 'Tea room']);
    expect(conversations.filter(({ __typename }) => __typename === 'DirectChat')).toHaveLength(3);
    expect(titled.get('Observatory')).toMatchObject({ visibility: 'PRIVATE', viewerMember: { role: 'MODERATOR' } });
    expect(titled.get('Tea room')).toMatchObject({ visibility: 'PUBLIC', memberCount: 8, unreadCount: 5 });
    expect(viewer.friends.edges).toHaveLength(4);
    expect(viewer.friendRequests.edges.map(({ node }) => node.sender?.username).sort()).toEqual(['katherine', 'linus']);
    expect(viewer.invitations.edges.map(({ node }) => node.group?.title)).toEqual(['Harmony']);
    expect(viewer.mentions.edges.length).toBeGreaterThanOrEqual(3);
    const kinds = new Set(viewer.notifications.edges.map(({ node }) => node.kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['FRIEND_REQUEST', 'INVITATION', 'PROJECT_ACTION']));
    expect(viewer.notifications.unreadCount).toBeGreaterThan(0);
  });

  test('has a history of days with replies, reactions and pictures', async () => {
    const ada = await enterDemo(server, 'ada');
    const { node } = await conversationOf(ada, 'Tea room');
    const { messages } = await ada.http.run(DemoHistory, { conversationId: node.id });
    const history = messages.edges.map((edge) => edge.node);
    const times = history.map(({ createdAt }) => Date.parse(createdAt));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(Date.now() - Number(times[0])).toBeGreaterThan(36 * 3_600_000);
    expect(history.filter(({ replyToId }) => replyToId).length).toBeGreaterThan(3);
    expect(history.some(({ reactions }) => reactions.some(({ count }) => count > 1))).toBe(true);
    const pictures = history.flatMap(({ attachments }) => attachments);
    expect(pictures.map(({ fileName }) => fileName)).toEqual(['sunset.png', 'tea.png']);
    for (const picture of pictures)
      expect(picture).toMatchObject({ contentType: 'image/png', width: 640, height: 400 });
  });

  test('stays as it is when it is seeded again', async () => {
    const world = async () => {
      const grace = await enterDemo(server, 'grace');
      const { viewer } = await grace.http.run(DemoWorld);
      // A session that made requests a moment ago counts as online.
      await grace.http.send('mutation { logout { sessionId } }');
      // The server goes on to notify of messages that were sent before.
      return { ...viewer, notifications: null };
    };
    const before = await world();
    await server.stop();
    const { stdout } = await runSeeder(backend.environment);
    expect(stdout).toBe('The demo data is there already. Nothing was changed.\n');
    server = await ServerProcess.start(backend.environment);
    expect(await world()).toEqual(before);
  });

  test('is refused in production with its public password', async () => {
    const failure = await runSeeder({ ...backend.environment, NODE_ENV: 'production' }).catch((error) => error);
    expect(failure.code).toBe(1);
    expect(failure.stderr).toContain('--password');
  });

  test('is brought to life by the demo, which answers other people and logs out at Ctrl-C', async () => {
    const ada = await enterDemo(server, 'ada');
    const socket = ada.connect();
    const { node: tea } = await conversationOf(ada, 'Tea room');
    const events = socket.subscribe(DemoEvents, {});
    const typing = socket.subscribe(DemoTyping, { conversationId: tea.id });
    await Promise.all([events.next(), typing.next()]);
    await using demo = await DemoProcess.start(new URL(server.graphqlUrl).origin, '--pause', '0.05');
    expect(demo.output).toContain('Log in as ada');

    expect((await typing.next()).typingEvents).toMatchObject({ __typename: 'Typing', isTyping: true });
    await eventsOf(events, 'MessageAdded', 'ReactionAdded', 'MeetingJoined');
    await eventually(async () => expect(await online(ada)).toEqual(expect.arrayContaining(others)));

    const input = { to: { conversationId: tea.id }, content: 'Hello from the screen!' };
    const { sendMessage } = await socket.run(SendMessage, { input });
    const answer = await replyTo(events, String(sendMessage.message?.id));
    expect(answer.content).toContain('@ada');
    expect(answer.sender?.username).not.toBe('ada');

    expect(await demo.stop('SIGINT')).toBe(0);
    await eventually(async () => expect(await online(ada)).toEqual(['ada']));
    await ada.disconnect();
  });
});

test('the demo explains that it needs a server with the demo data', async () => {
  const backend = await createBackend();
  await using server = await ServerProcess.start(backend.environment);
  await using empty = await DemoProcess.start(new URL(server.graphqlUrl).origin);
  expect(await empty.exited).toBe(1);
  expect(empty.output).toContain('The demo needs the users of npm run seed');
  await server.stop();
  // No server listens on port 1.
  await using lonely = await DemoProcess.start('http://127.0.0.1:1');
  expect(await lonely.exited).toBe(1);
  expect(lonely.output).toContain('No server answers at');
  await backend.dispose();
});

async function conversationOf(person: Person, title: string) {
  const { viewer } = await person.http.run(DemoWorld);
  const found = viewer.conversations.edges.find(({ node }) => 'title' in node && node.title === title);
  if (!found) throw new Error(`${person.username} has no conversation ${title}`);
  return found;
}

async function online(person: Person): Promise<unknown[]> {
  const { onlineUsers } = await person.http.run(DemoOnline);
  return onlineUsers.edges.map(({ node }) => node.user?.username).sort();
}

type Events = Subscription<{ messageEvents: { __typename?: string } }>;

/** Reads events until each of these types has occurred. */
async function eventsOf(events: Events, ...types: string[]): Promise<void> {
  const missing = new Set(types);
  while (missing.size > 0) missing.delete(String((await events.next()).messageEvents.__typename));
}

/** Reads events until a message replies to another one, and returns it. */
async function replyTo<Event extends { __typename?: string }>(
  events: Subscription<{ messageEvents: Event }>,
  messageId: string,
) {
  for (;;) {
    const { messageEvents: event } = await events.next();
    if (event.__typename !== 'MessageAdded') continue;
    const { message } = event as unknown as {
      message: { replyToId: string | null; content: string; sender: { username: string } | null };
    };
    if (message.replyToId === messageId) return message;
  }
}
