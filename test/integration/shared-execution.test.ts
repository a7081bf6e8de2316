import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { MessageEvents, meetInGroup, SendMessage, say } from '../support/chat.js';
import { cursorAt } from '../support/cursors.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const PersonalEvents = graphql(`
  subscription PersonalEvents($conversationId: ID!, $withEmail: Boolean!) {
    messageEvents(conversationId: $conversationId) {
      __typename
      ... on MessageAdded {
        message {
          content
          ...OfTheSender
        }
      }
    }
  }

  fragment OfTheSender on Message {
    clientId
    sender {
      username
      account @include(if: $withEmail) {
        email
      }
    }
  }
`);

let server: TestServer;
let people: [Person, Person, Person];
let conversationId: string;
let round = 0;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  round++;
  people = await signUp(server, `ada${round}`, `grace${round}`, `eve${round}`);
  conversationId = await meetInGroup('Shared', ...people);
});
afterEach(() => Promise.all(people.map((person) => person.disconnect())));
afterAll(() => server.stop());

/** Returns the number of executions and results since the start. */
async function counts(): Promise<{ executions: number; results: number }> {
  const [executions, results] = await Promise.all([
    metric(server, 'event_executions_total'),
    metric(server, 'event_results_total'),
  ]);
  return { executions, results };
}

describe('an event', () => {
  test('is executed once for all subscribers with the same document, however many, wherever they resumed', async () => {
    const cursors = await Promise.all([1, 2, 3].map((position) => cursorAt(people[0], conversationId, position)));
    const streams = people.flatMap((person) =>
      cursors.map((after) => person.connect().subscribe(MessageEvents, { conversationId, after })),
    );
    for (const stream of streams) await stream.next();
    await say(people[0], conversationId, 'warming up');
    for (const [i, stream] of streams.entries()) await stream.take(1 + (2 - (i % 3)));
    const before = await counts();
    await say(people[0], conversationId, 'once');
    for (const stream of streams) {
      expect((await stream.next()).messageEvents).toMatchObject({ message: { content: 'once' } });
    }
    const after = await counts();
    expect(after.results - before.results).toBe(streams.length);
    expect(after.executions - before.executions).toBe(1);
  });

  test("that contains the viewer is executed for each subscriber, and no viewer sees another's result", async () => {
    const [ada, grace, eve] = people;
    const follow = (person: Person, withEmail: boolean) =>
      person.connect().subscribe(PersonalEvents, { conversationId, withEmail });
    const streams = people.flatMap((person) => [follow(person, true), follow(person, false)]);
    for (const stream of streams) await stream.next();
    for (const author of [grace, eve, ada]) {
      const input = { to: { conversationId }, content: `by ${author.username}`, clientId: `of-${author.username}` };
      await author.http.run(SendMessage, { input });
      for (const [i, stream] of streams.entries()) {
        const isOwn = people[Math.floor(i / 2)] === author;
        const account = isOwn ? { email: `${author.username}@example.org` } : null;
        expect((await stream.next()).messageEvents).toEqual({
          __typename: 'MessageAdded',
          message: {
            content: `by ${author.username}`,
            clientId: isOwn ? `of-${author.username}` : null,
            sender: { username: author.username, ...(i % 2 === 0 && { account }) },
          },
        });
      }
    }
  });

  test('that contains the viewer stays personal among shared events of one batch', async () => {
    const streams = people.flatMap((person) =>
      [1, 2].map(() => person.connect().subscribe(PersonalEvents, { conversationId, withEmail: false })),
    );
    for (const stream of streams) await stream.next();
    const sending = people.flatMap((author) =>
      Array.from({ length: 12 }, (_, i) => {
        const clientId = i % 3 === 0 ? null : `${author.username}-${i}`;
        return author.http.run(SendMessage, { input: { to: { conversationId }, content: `${clientId}`, clientId } });
      }),
    );
    for (const [i, stream] of streams.entries()) {
      const { username } = people[Math.floor(i / 2)] as Person;
      for (const { messageEvents: event } of await stream.take(sending.length)) {
        if (event.__typename !== 'MessageAdded') throw new Error('Only messages were sent');
        const { content, clientId } = event.message as unknown as { content: string; clientId: string | null };
        expect(clientId).toBe(content.startsWith(`${username}-`) ? content : null);
      }
    }
    await Promise.all(sending);
    expect(await metric(server, 'groups')).toBeGreaterThan(0);
  });

  test('is shared if it contains nothing of the viewer, even if the document could request that', async () => {
    const streams = people.map((person) =>
      person.connect().subscribe(PersonalEvents, { conversationId, withEmail: false }),
    );
    for (const stream of streams) await stream.next();
    const before = await counts();
    // A message without a clientId needs no viewer.
    await say(people[0], conversationId, 'impersonal');
    for (const stream of streams) await stream.next();
    const after = await counts();
    expect(after.executions - before.executions).toBe(1);
  });
});
