import { afterAll, beforeAll } from '@jest/globals';
import { ArchiveUser, FileReport, signUpAdmin, UnarchiveUser } from '../support/admin.js';
import { meetInGroup, write } from '../support/chat.js';
import { BlockUser, befriend, SendFriendRequest } from '../support/friends.js';
import { describeBothWays, pageParts } from '../support/lists-both-ways.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { CreateWebhook, PingWebhook } from '../support/webhooks.js';

let server: TestServer;
let ada: Person;
let reporters: Person[];
let webhookId: string;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_WEBHOOK_TIMEOUT: '100ms' });
  ada = await signUpAdmin(server, 'ada');
  const others = await signUp(server, ...Array.from({ length: 16 }, (_, n) => `person${n}`));
  const [friends, askers, asked, blocked] = [0, 4, 8, 12].map((n) => others.slice(n, n + 4));
  reporters = friends ?? [];
  for (const person of reporters) await befriend(ada, person);
  for (const person of askers ?? []) await person.http.run(SendFriendRequest, { input: { userId: ada.id } });
  for (const person of asked ?? []) await ada.http.run(SendFriendRequest, { input: { userId: person.id } });
  for (const { id: userId } of blocked ?? []) {
    await ada.http.run(BlockUser, { input: { userId } });
    await ada.http.run(ArchiveUser, { input: { userId } });
    await ada.http.run(UnarchiveUser, { input: { userId } });
  }
  const messageId = await write(ada, await meetInGroup('Reported', ada, ...reporters), 'hello');
  for (const { http } of reporters)
    await http.run(FileReport, { input: { about: { messageId }, reason: 'to be listed' } });
  const webhook = { url: 'https://127.0.0.1/', events: ['USER_CREATED' as const], description: '' };
  webhookId = (await ada.http.run(CreateWebhook, { input: webhook })).createWebhook.webhook.id;
  for (let n = 0; n < 4; n++) await ada.http.run(PingWebhook, { input: { webhookId } });
});
afterAll(() => server.stop());

describeBothWays(
  ['friends', 'received', 'sent', 'blockedUsers', 'notifications', 'auditLog', 'reports', 'deliveries'],
  () => ({
    viewer: ada,
    documents: {
      friends: (args) => `{ node: viewer { friends${args} ${pageParts} } }`,
      received: (args) => requests('received', 'RECEIVED', args),
      sent: (args) => requests('sent', 'SENT', args),
      blockedUsers: (args) => `{ node: viewer { blockedUsers${args} ${pageParts} } }`,
      notifications: (args) => `{ node: viewer { notifications${args} ${pageParts} } }`,
      auditLog: (args) => `{ auditLog${args} ${pageParts} }`,
      reports: (args) => `{ reports${args} ${pageParts} }`,
      deliveries: (args) => `{ node(id: "${webhookId}") { ... on Webhook { deliveries${args} ${pageParts} } } }`,
    },
  }),
);

function requests(alias: string, direction: string, args: string): string {
  const all = args ? args.replace('(', `(direction: ${direction}, `) : `(direction: ${direction})`;
  return `{ node: viewer { ${alias}: friendRequests${all} ${pageParts} } }`;
}
