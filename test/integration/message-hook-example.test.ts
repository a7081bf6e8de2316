import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ended, untilConnects } from '../faults/processes.js';
import { sparePort } from '../services/service.ts';
import { found } from '../support/groups.js';
import { SendScreened } from '../support/held-messages.js';
import { hookSecret, hookSettings } from '../support/message-hook.js';
import { signUp } from '../support/people.js';
import { startTestServer } from '../support/test-server.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const section = /^## The message hook$.*?(?=^## )/ms.exec(readFileSync('docs/webhooks.md', 'utf8'))?.[0] ?? '';
const [code = ''] = Array.from(section.matchAll(/^```js\n(.*?)^```$/gms), ([, block]) => block);
const [request = '{}', answer = '{}'] = Array.from(section.matchAll(/^```json\n(.*?)^```$/gms), ([, block]) => block);

/** The hook of docs/webhooks.md, in a process of its own. */
let hook: ChildProcess;
let url: string;

beforeAll(async () => {
  const port = await sparePort();
  url = `http://127.0.0.1:${port}`;
  expect(code).toContain('.listen(8080);');
  const program = code.replace('.listen(8080);', `.listen(${port}, '127.0.0.1');`);
  const env = { PATH: process.env.PATH, HUBBUB_MESSAGE_HOOK_SECRET: hookSecret };
  hook = spawn(process.execPath, ['--input-type=module', '--eval', program], { env, stdio: 'inherit' });
  await untilConnects(port);
});
afterAll(async () => {
  hook.kill('SIGKILL');
  await ended(hook);
});

test('the hook of the documentation judges the messages of a server', async () => {
  await using server = await startTestServer(hookSettings(url));
  const [ada] = await signUp(server, 'ada');
  const to = { conversationId: await found(ada) };
  const send = async (content: string) => (await ada.http.run(SendScreened, { input: { to, content } })).sendMessage;
  expect(await send('hello')).toMatchObject({ message: { content: 'hello' }, heldMessage: null });
  expect(await send('see https://example.org')).toMatchObject({
    message: null,
    heldMessage: { content: 'see https://example.org', reason: 'Links are reviewed.' },
  });
  await ada.disconnect();
});

test('it refuses requests that are not signed, or signed with another secret', async () => {
  expect((await fetch(url, { method: 'POST', body: request })).status).toBe(401);
  const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
  await using server = await startTestServer(hookSettings(url, { HUBBUB_MESSAGE_HOOK_SECRET: other }));
  const [ada] = await signUp(server, 'ada');
  const input = { to: { conversationId: await found(ada) }, content: 'hello' };
  expect(await ada.http.refused(SendScreened, { input })).toMatchObject({ code: 'CONTENT_NOT_CHECKED' });
  await ada.disconnect();
});

test('requests and answers have the documented form', async () => {
  const receiver = await WebhookReceiver.start();
  receiver.answer = (_, response) => response.writeHead(200).end(answer);
  await using server = await startTestServer(hookSettings(receiver.url));
  const [ada] = await signUp(server, 'ada');
  const input = { to: { conversationId: await found(ada) }, content: 'Hello!' };
  await expect(ada.http.run(SendScreened, { input })).rejects.toThrow(JSON.parse(answer).reason);
  const documented = JSON.parse(request);
  const sent = receiver.received[0]?.content;
  expect(Object.keys(sent ?? {})).toEqual(Object.keys(documented));
  expect(Object.keys(sent?.data ?? {})).toEqual(Object.keys(documented.data));
  expect(sent).toMatchObject({ type: documented.type, data: { content: 'Hello!', firstTo: null, receiverId: null } });
  await ada.disconnect();
  await receiver.close();
});
