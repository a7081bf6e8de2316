import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { AttachmentSweep } from '../../src/modules/attachments/attachment-sweep.js';
import type { Database } from '../../src/platform/database/index.js';
import { openFileStore } from '../../src/platform/files/index.js';
import { graphql } from '../gql/index.js';
import { meetInGroup } from '../support/chat.js';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { announce, put, upload } from '../support/files.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { type S3Server, startS3Server } from '../support/s3-server.js';
import { SlowUpload } from '../support/slow-upload.js';
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

const StoredFile = graphql(`
  query StoredFile($id: ID!) {
    attachment(id: $id) {
      url
      byteSize
    }
  }
`);

const mebibyte = 1_048_576;
const size = 10 * mebibyte;
/** Each line is another one, so that no part can take the place of another. */
const whole = Buffer.from(Array.from({ length: size / 8 }, (_, i) => `${1_000_000 + i}\n`).join(''));
/** In the middle of the second part: the server stores parts of about 4 MiB. */
const cutAt = 6 * mebibyte + 1_000;

let s3: S3Server;
let server: TestServer;
let database: Database;
let ada: Person;
let people = 0;

beforeAll(async () => {
  s3 = await startS3Server();
  server = await startTestServer({ HUBBUB_FILES_URL: s3.url });
  database = await openDatabase(server.backend.environment);
});
afterAll(async () => {
  await database.close();
  await server.stop();
  await s3.stop();
});
beforeEach(async () => {
  [ada] = await signUp(server, `ada${++people}`);
});

/** The bytes that a part begins and ends with; null for a whole file. */
const rangeOf = (key: string) => /\.(\d+)-(\d+)$/.exec(key)?.slice(1).map(Number) ?? null;
const keysOf = async (id: string) => (await s3.keys()).filter((key) => key.includes(id));
const storedOf = (id: string) => s3.stored.filter((key) => key.includes(id));

/** Sends the beginning of a file, and waits until the server has received it. */
async function sendSlowly(url: string, beginning: Buffer): Promise<SlowUpload> {
  const before = await metric(server, 'file_bytes_in_total');
  const slow = new SlowUpload(url, size, { headers: { 'upload-complete': '?1' } });
  await slow.send(beginning);
  await eventually(async () => expect((await metric(server, 'file_bytes_in_total')) - before).toBe(beginning.length));
  return slow;
}

/** Announces a file, and breaks the connection in the middle of its second part. */
async function beginAndCut(fileName = 'long.txt'): Promise<{ id: string; url: string }> {
  const announced = await announce(ada, fileName, size);
  const slow = await sendSlowly(announced.url, whole.subarray(0, cutAt));
  slow.cut();
  await eventually(async () => expect(await metric(server, 'file_transfers_running')).toBe(0));
  return announced;
}

async function stateOf(url: string) {
  const { status, headers } = await fetch(url, { method: 'HEAD' });
  return { status, offset: headers.get('upload-offset'), complete: headers.get('upload-complete') };
}

function patch(url: string, offset: number, body: Buffer): Promise<Response> {
  const headers = {
    'content-type': 'application/partial-upload',
    'upload-offset': String(offset),
    'upload-complete': '?1',
  };
  return fetch(url, { method: 'PATCH', headers, body: new Uint8Array(body) });
}

async function refusal(response: Response): Promise<[status: number, code: string]> {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, String(errors[0]?.extensions.code)];
}

async function download(person: Person, id: string): Promise<Buffer> {
  const { attachment } = await person.http.run(StoredFile, { id });
  return Buffer.from(await (await fetch(new URL(String(attachment?.url), server.url))).arrayBuffer());
}

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
  const content = Buffer.concat([Buffer.alloc(mebibyte, 'words '), Buffer.from([0])]);
  const { id, url } = await announce(ada, 'late.txt', content.length);
  expect((await put(url, content)).status).toBe(422);
  await eventually(async () => expect(await keysOf(id)).toEqual([]));
});

describe('an upload to a bucket whose connection breaks', () => {
  test('continues in the middle of a part, and stores no finished part again', async () => {
    const { id, url } = await beginAndCut();
    expect(await stateOf(url)).toEqual({ status: 204, offset: String(cutAt), complete: '?0' });
    const [first, second, ...others] = storedOf(id);
    const firstEnd = rangeOf(String(first))?.[1] ?? 0;
    expect([rangeOf(String(second)), others]).toEqual([[firstEnd, cutAt], []]);

    const before = await metric(server, 'file_bytes_in_total');
    const response = await patch(url, cutAt, whole.subarray(cutAt));
    expect([response.status, await response.json()]).toMatchObject([201, { id, byteSize: size }]);
    expect((await metric(server, 'file_bytes_in_total')) - before).toBe(size - cutAt);
    const later = storedOf(id).slice(2);
    expect(rangeOf(String(later.at(-1)))).toBeNull();
    for (const key of later.slice(0, -1)) expect(rangeOf(key)?.[0]).toBeGreaterThanOrEqual(firstEnd);
    expect((await download(ada, id)).equals(whole)).toBe(true);
  });

  test('leaves one object once it is complete', async () => {
    const { id, url } = await beginAndCut();
    expect(await keysOf(id)).toHaveLength(2);
    expect((await patch(url, cutAt, whole.subarray(cutAt))).status).toBe(201);
    expect(await stateOf(url)).toEqual({ status: 204, offset: String(size), complete: '?1' });
    expect((await keysOf(id)).map(rangeOf)).toEqual([null]);
  });

  test('is completed by an empty part if its node died between the last byte and the check', async () => {
    const { id, url } = await beginAndCut();
    await patch(url, cutAt, whole.subarray(cutAt));
    await database.run(sql`update attachment set completed_at = null where id = ${id}`);
    expect(await stateOf(url)).toEqual({ status: 204, offset: String(size), complete: '?0' });
    expect((await patch(url, size, Buffer.alloc(0))).status).toBe(201);
    expect((await download(ada, id)).equals(whole)).toBe(true);
  });

  test.each([
    ['too long', Buffer.concat([whole.subarray(cutAt), Buffer.from('x')])],
    ['too short', whole.subarray(cutAt, -1)],
    ['no text in its last part', Buffer.concat([whole.subarray(cutAt, -1), Buffer.of(0)])],
  ])('is refused if the file is %s, and nothing of it stays', async (_what, rest) => {
    const { id, url } = await beginAndCut();
    expect(await refusal(await patch(url, cutAt, rest))).toEqual([422, 'FILE_REFUSED']);
    expect(await keysOf(id)).toEqual([]);
    expect(await stateOf(url)).toMatchObject({ status: 410, offset: null });
  });

  test('is continued, completed and seen by nobody but the uploader', async () => {
    const [grace] = await signUp(server, `grace${people}`);
    const { id, url } = await beginAndCut();
    const own = await announce(grace, 'own.txt', size);
    const forged = own.url.replace(own.id, id);
    expect(await stateOf(forged)).toMatchObject({ status: 404, offset: null });
    expect(await refusal(await patch(forged, cutAt, whole.subarray(cutAt)))).toEqual([410, 'UPLOAD_SPENT']);
    expect((await patch(url, cutAt, whole.subarray(cutAt))).status).toBe(201);
    expect(await grace.http.run(StoredFile, { id })).toEqual({ attachment: null });
    expect(await ada.http.run(StoredFile, { id })).toMatchObject({ attachment: { byteSize: size } });
  });

  test('is removed by the job with all its parts if it is abandoned', async () => {
    const { id, url } = await beginAndCut();
    const files = await openFileStore(s3.url, 'unused');
    const day = 86_400_000;
    const sweep = new AttachmentSweep(database, files, day, 3_600_000);
    await sweep.sweep();
    expect(await keysOf(id)).toHaveLength(2);
    await database.run(sql`update attachment set started_at = now() - interval '61 minutes' where id = ${id}`);
    await database.run(sql`update attachment set created_at = now() - interval '2 hours' where id = ${id}`);
    await sweep.sweep();
    files.close();
    expect(await keysOf(id)).toEqual([]);
    expect(await refusal(await patch(url, cutAt, whole.subarray(cutAt)))).toEqual([410, 'UPLOAD_SPENT']);
  });
});

describe('an upload to a bucket', () => {
  test('costs one request if it is small', async () => {
    const content = new Uint8Array(Buffer.from('0123456789'));
    const { id, url } = await announce(ada, 'short.txt', content.length);
    const listings = s3.listings();
    const response = await fetch(url, { method: 'PUT', headers: { 'upload-complete': '?1' }, body: content });
    expect(response.status).toBe(201);
    expect(storedOf(id).map(rangeOf)).toEqual([null]);
    expect(s3.listings()).toBe(listings);
    expect(String(await download(ada, id))).toBe('0123456789');
  });

  test('is not stored at all if it is small and refused', async () => {
    const content = new Uint8Array(Buffer.of(0, 0, 0));
    const { id, url } = await announce(ada, 'short.txt', content.length);
    const response = await fetch(url, { method: 'PUT', headers: { 'upload-complete': '?1' }, body: content });
    expect(await refusal(response)).toEqual([422, 'FILE_REFUSED']);
    expect(storedOf(id)).toEqual([]);
  });

  test('leaves nothing if it is discarded while it arrives', async () => {
    const { id, url } = await announce(ada, 'long.txt', size);
    const slow = await sendSlowly(url, whole.subarray(0, cutAt));
    await database.run(sql`update attachment set discarded_at = now() where id = ${id}`);
    slow.cut();
    await eventually(async () => expect(await metric(server, 'file_transfers_running')).toBe(0));
    expect(await keysOf(id)).toEqual([]);
  });

  test('is stored in smaller parts while many others wait for their bytes, so that all share the memory', async () => {
    const files = await openFileStore(s3.url, 'unused');
    const end = Promise.withResolvers<void>();
    async function* bytes(count: number, begin?: Promise<void>): AsyncGenerator<Uint8Array> {
      await begin;
      for (let from = 0; from < count; from += 65_536) yield whole.subarray(from, from + 65_536);
    }
    const others = Array.from({ length: 63 }, (_, n) =>
      files.parts.create(`many/idle${n}`, size).append(bytes(0, end.promise)),
    );
    await files.parts.create('many/busy', size).append(bytes(4 * mebibyte));
    end.resolve();
    await Promise.all(others);
    files.close();
    // 128 MiB for 64 writers.
    expect(storedOf('many/').map(rangeOf)).toEqual([
      [0, 2 * mebibyte],
      [2 * mebibyte, 4 * mebibyte],
    ]);
  });
});
