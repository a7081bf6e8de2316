import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { meetInGroup } from '../support/chat.js';
import { announce, put, upload } from '../support/files.js';
import { type Person, signUp } from '../support/people.js';
import { type S3Server, startS3Server } from '../support/s3-server.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { unheld } from '../support/unheld.js';

const SendStoredFile = unheld(
  graphql(`
  mutation SendStoredFile($input: SendMessageInput!) {
    sendMessage(input: $input) {
      message {
        attachments {
          url
        }
      }
    }
  }
`),
);

let s3: S3Server;
let server: TestServer;
let ada: Person;

beforeAll(async () => {
  s3 = await startS3Server();
  server = await startTestServer({ HUBBUB_FILES_URL: s3.url });
  [ada] = await signUp(server, 'ada');
});
afterAll(async () => {
  await server.stop();
  await s3.stop();
});

test('files are uploaded to a bucket and downloaded from it through the server', async () => {
  const conversationId = await meetInGroup('Bucket', ada);
  const content = Buffer.from('0123456789'.repeat(100_000));
  const attachmentIds = [await upload(ada, 'long.txt', content)];
  const { sendMessage } = await ada.http.run(SendStoredFile, {
    input: { to: { conversationId }, content: '', attachmentIds },
  });
  const url = new URL(String(sendMessage.message.attachments[0]?.url), server.url);
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(content)).toBe(true);
  const part = await fetch(url, { headers: { range: 'bytes=999990-' } });
  expect([part.status, await part.text()]).toEqual([206, '0123456789']);
});

test('a file that is rejected midway leaves nothing in the bucket', async () => {
  const content = Buffer.concat([Buffer.alloc(1_048_576, 'words '), Buffer.from([0])]);
  const { url } = await announce(ada, 'late.txt', content.length);
  expect((await put(url, content)).status).toBe(422);
});

test('an upload to a bucket cannot be resumed, and says so', async () => {
  const content = new Uint8Array(Buffer.from('0123456789'));
  const { url } = await announce(ada, 'short.txt', content.length);
  const state = await fetch(url, { method: 'HEAD' });
  expect([state.status, state.headers.get('upload-offset')]).toEqual([404, null]);
  expect((await fetch(url, { method: 'PATCH', headers: { 'upload-offset': '0' }, body: content })).status).toBe(405);
  expect((await fetch(url, { method: 'PUT', headers: { 'upload-complete': '?1' }, body: content })).status).toBe(201);
});
