import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { meetInGroup, SendMessage, write } from '../support/chat.js';
import { describeBothWays, pageParts } from '../support/lists-both-ways.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { FollowThread } from '../support/threads.js';

let server: TestServer;
let ada: Person;
let people: Person[];
/** Documents that read a list with these arguments, by the name of the list. */
let documents: Record<string, (args: string) => string>;

beforeAll(async () => {
  server = await startTestServer();
  people = await signUp(server, 'ada', 'bea', 'cy', 'dan', 'eve');
  ada = people[0] as Person;
  const bea = people[1] as Person;
  const id = await meetInGroup('Lists', ada, ...people.slice(1));
  const replyToId = await write(bea, id, 'hello @ada');
  for (const n of [1, 2, 3, 4]) {
    const input = { to: { conversationId: id }, content: `@ada ${n}`, replyToId };
    const { sendMessage } = await bea.http.run(SendMessage, { input });
    await ada.http.run(FollowThread, { input: { messageId: sendMessage.message.id } });
  }
  const node = (type: string, thing: string, list: string) => `{ node(id: "${thing}") { ... on ${type} { ${list} } } }`;
  documents = {
    members: (args) => node('Group', id, `members${args} ${pageParts}`),
    replies: (args) => node('Message', replyToId, `replies${args} ${pageParts}`),
    mentions: (args) => `{ node: viewer { mentions${args} ${pageParts} } }`,
    threads: (args) => `{ node: viewer { threads${args} ${pageParts} } }`,
  };
});
afterEach(() => Promise.all(people.map((person) => person.disconnect())));
afterAll(() => server.stop());

describeBothWays(['members', 'replies', 'mentions', 'threads'], () => ({ viewer: ada, documents }));
