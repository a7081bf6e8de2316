import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { eventually } from '../support/eventually.js';
import { announce, CreateUpload, contents, put, upload } from '../support/files.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { SlowUpload } from '../support/slow-upload.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const ReadAttachment = graphql(`
  query ReadAttachment($id: ID!) {
    attachment(id: $id) {
      id
      fileName
      contentType
      byteSize
      width
      height
      url
    }
  }
`);

const mebibyte = 1_048_576;
const origin = 'https://app.example.org';

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_UPLOAD_BYTES: String(2 * mebibyte),
    HUBBUB_UPLOADS_PER_USER: '30',
    HUBBUB_CORS_ORIGINS: origin,
  });
  [ada, grace] = await signUp(server, 'ada', 'grace');
});
afterAll(() => server.stop());

/** The headers of a response that is not a file. */
async function refusal(response: Response): Promise<{ status: number; code: string }> {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return { status: response.status, code: String(errors[0]?.extensions.code) };
}

async function storedFiles(folder = server.dataDir): Promise<string[]> {
  const entries = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('an uploaded file', () => {
  test.each([
    ['notes.txt', contents.txt, { contentType: 'text/plain; charset=utf-8', width: null, height: null }],
    ['paper.pdf', contents.pdf, { contentType: 'application/pdf', width: null, height: null }],
    ['picture.png', contents.png, { contentType: 'image/png', width: 640, height: 480 }],
    ['photo.jpg', contents.jpg, { contentType: 'image/jpeg', width: 320, height: 200 }],
    ['PHOTO.JPEG', contents.jpg, { contentType: 'image/jpeg', width: 320, height: 200 }],
    ['wave.gif', contents.gif, { contentType: 'image/gif', width: 16, height: 9 }],
    ['letter.doc', contents.doc, { contentType: 'application/msword', width: null, height: null }],
  ])('named %s is recognised by its content and can be downloaded', async (fileName, content, facts) => {
    const { id, url } = await announce(ada, fileName, content.length);
    const response = await put(url, content);
    const expected = { id, fileName, byteSize: content.length, ...facts };
    expect([response.status, await response.json()]).toEqual([201, expected]);
    const { attachment } = await ada.http.run(ReadAttachment, { id });
    expect(attachment).toMatchObject(expected);
    const download = await fetch(new URL(String(attachment?.url), server.url));
    expect(Buffer.from(await download.arrayBuffer()).equals(content)).toBe(true);
  });

  test('is not visible to others before it is sent', async () => {
    const id = await upload(ada, 'notes.txt', contents.txt);
    expect((await grace.http.run(ReadAttachment, { id })).attachment).toBeNull();
  });

  test('is not visible to any user before it is complete', async () => {
    const { id } = await announce(ada, 'notes.txt', 10);
    expect((await ada.http.run(ReadAttachment, { id })).attachment).toBeNull();
  });

  test.each([
    ['as text', 'notes.txt', contents.png],
    ['as text', 'notes.txt', contents.pdf],
    ['as a picture', 'picture.png', contents.txt],
    ['as another picture', 'picture.png', contents.jpg],
    ['as a document', 'letter.doc', contents.pdf],
    ['as PDF', 'paper.pdf', Buffer.from('<script>alert(1)</script>')],
    ['as text that is not UTF-8', 'notes.txt', Buffer.from('Gr\xfc\xdfe', 'latin1')],
    ['as text that ends within a character', 'notes.txt', Buffer.from('✓').subarray(0, 2)],
    ['as text with control characters', 'notes.txt', Buffer.from('a\u0000b')],
  ])(
    'that is declared %s (%s) and is not one is rejected, and nothing of it stays',
    async (_how, fileName, content) => {
      const { id, url } = await announce(ada, fileName, content.length);
      expect(await refusal(await put(url, content))).toEqual({ status: 422, code: 'FILE_REFUSED' });
      expect((await ada.http.run(ReadAttachment, { id })).attachment).toBeNull();
      expect(await storedFiles()).not.toContain(id);
    },
  );

  test('is checked to its end, so a text cannot turn into something else late', async () => {
    const content = Buffer.concat([Buffer.alloc(mebibyte, 'words '), Buffer.from([0])]);
    const { id, url } = await announce(ada, 'notes.txt', content.length);
    expect(await refusal(await put(url, content))).toEqual({ status: 422, code: 'FILE_REFUSED' });
    expect(await storedFiles()).not.toContain(id);
  });

  test.each([
    ['longer', contents.txt.length - 1],
    ['shorter', contents.txt.length + 1],
  ])('that is %s than announced is rejected', async (_how, byteSize) => {
    const { id, url } = await announce(ada, 'notes.txt', byteSize);
    expect(await refusal(await put(url, contents.txt))).toEqual({ status: 422, code: 'FILE_REFUSED' });
    expect(await storedFiles()).not.toContain(id);
  });

  test('that is far longer than announced is cut off, with a response', async () => {
    const { id, url } = await announce(ada, 'notes.txt', 10);
    const content = Buffer.alloc(32 * mebibyte, 'x');
    expect(await refusal(await put(url, content))).toEqual({ status: 422, code: 'FILE_REFUSED' });
    expect(await storedFiles()).not.toContain(id);
  });
});

describe('an upload URL', () => {
  test('works once', async () => {
    const { url } = await announce(ada, 'notes.txt', contents.txt.length);
    expect((await put(url, contents.txt)).status).toBe(201);
    expect(await refusal(await put(url, contents.txt))).toEqual({ status: 410, code: 'UPLOAD_SPENT' });
  });

  test('works for one of many concurrent uploads', async () => {
    const { url } = await announce(ada, 'notes.txt', contents.txt.length);
    const responses = await Promise.all(Array.from({ length: 5 }, () => put(url, contents.txt)));
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410, 410]);
  });

  test('is used up by a failure, too', async () => {
    const { url } = await announce(ada, 'picture.png', contents.txt.length);
    expect((await put(url, contents.txt)).status).toBe(422);
    expect((await put(url, contents.txt)).status).toBe(410);
  });

  test('cannot be created by other users, for another file or with a longer lifetime', async () => {
    const [one, other] = [await announce(ada, 'one.txt', 10), await announce(ada, 'other.txt', 10)];
    const forged = [
      one.url.replace(/signature=(.)/, (_, first) => `signature=${first === '-' ? '_' : '-'}`),
      one.url.replace(one.id, other.id),
      one.url.replace(/until=\d+/, 'until=99999999999999'),
      one.url.split('?')[0] as string,
    ];
    for (const url of forged) {
      expect(await refusal(await put(url, contents.txt))).toEqual({ status: 410, code: 'UPLOAD_SPENT' });
    }
  });

  test('can be used by pages of the allowed origins', async () => {
    const { url } = await announce(ada, 'notes.txt', 10);
    const headers = {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    };
    const preflight = await fetch(url, { method: 'OPTIONS', headers });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
  });

  test('cannot be used to download', async () => {
    const { url } = await announce(ada, 'notes.txt', contents.txt.length);
    await put(url, contents.txt);
    expect(await refusal(await fetch(url))).toEqual({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('the announcement of a file', () => {
  test.each([
    ['without an extension', 'notes'],
    ['that is only an extension', '.txt'],
    ['of a type that is not allowed', 'page.html'],
    ['with a path', '../notes.txt'],
    ['with a path of Windows', 'a\\notes.txt'],
    ['with control characters', 'a\nb.txt'],
    ['with a right-to-left override', 'a\u202Etxt.exe.txt'],
    ['that is too long', `${'a'.repeat(252)}.txt`],
    ['with half a character', '\ud800.txt'],
  ])('with a name %s is rejected', async (_what, fileName) => {
    const refused = await ada.http.refused(CreateUpload, { input: { fileName, byteSize: 1 } });
    expect(refused).toMatchObject({ code: 'BAD_INPUT', field: 'input.fileName' });
  });

  test.each([0, -1, 2 * mebibyte + 1])('of %i bytes is rejected', async (byteSize) => {
    const refused = await ada.http.refused(CreateUpload, { input: { fileName: 'notes.txt', byteSize } });
    expect(refused).toMatchObject({ code: 'BAD_INPUT', field: 'input.byteSize' });
  });

  test('is rejected for a user who has too many, also if they are concurrent', async () => {
    const input = { fileName: 'notes.txt', byteSize: 1 };
    const [linus] = await signUp(server, 'linus');
    const announce = (count: number) =>
      Promise.allSettled(Array.from({ length: count }, () => linus.http.run(CreateUpload, { input })));
    const announced = [...(await announce(12)), ...(await announce(12)), ...(await announce(11))];
    expect(announced.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
    expect(await linus.http.refused(CreateUpload, { input })).toMatchObject({ code: 'LIMIT_REACHED' });
  });
});

describe('a running upload', () => {
  const size = mebibyte;
  const half = Buffer.alloc(size / 2, 'half ');

  /** Resolves when the server has received this many bytes since `before`. */
  const taken = (before: number, bytes: number) =>
    eventually(async () => expect((await metric(server, 'file_bytes_in_total')) - before).toBe(bytes));

  test('may be slow', async () => {
    const { url } = await announce(ada, 'notes.txt', 60);
    const slow = new SlowUpload(url, 60);
    const before = await metric(server, 'file_bytes_in_total');
    for (let sent = 1; sent <= 6; sent++) {
      await slow.send(Buffer.from('ten bytes\n'));
      await taken(before, sent * 10);
    }
    expect(await slow.end()).toMatchObject({ status: 201, body: { byteSize: 60 } });
  });

  test('leaves nothing when its client disconnects', async () => {
    const { id, url } = await announce(ada, 'notes.txt', size);
    const slow = new SlowUpload(url, size);
    const before = await metric(server, 'file_bytes_in_total');
    await slow.send(half);
    await taken(before, half.length);
    expect(await metric(server, 'file_transfers_running')).toBe(1);
    expect(await storedFiles()).toContain(id);
    slow.cut();
    await eventually(async () => expect(await metric(server, 'file_transfers_running')).toBe(0));
    expect(await storedFiles()).not.toContain(id);
    expect(await refusal(await put(url, half))).toEqual({ status: 410, code: 'UPLOAD_SPENT' });
  });

  test('is completed by a server that stops', async () => {
    await using own = await startTestServer();
    const [linus] = await signUp(own, 'linus');
    const { url } = await announce(linus, 'notes.txt', size);
    const slow = new SlowUpload(url, size);
    await slow.send(half);
    await eventually(async () => expect(await metric(own, 'file_bytes_in_total')).toBe(half.length));
    const restarted = own.restart();
    await slow.send(half);
    expect(await slow.end()).toMatchObject({ status: 201, body: { byteSize: size } });
    await restarted;
  });

  test('is cut off by a server that has waited before it stops, and leaves nothing', async () => {
    await using own = await startTestServer();
    const [linus] = await signUp(own, 'linus');
    const { url } = await announce(linus, 'notes.txt', size);
    const slow = new SlowUpload(url, size);
    await slow.send(half);
    await eventually(async () => expect(await metric(own, 'file_bytes_in_total')).toBe(half.length));
    expect(await storedFiles(own.dataDir)).toHaveLength(1);
    await own.restart();
    await expect(slow.end()).rejects.toThrow();
    expect(await storedFiles(own.dataDir)).toEqual([]);
    expect((await put(url.replace(/^http:\/\/[^/]+/, own.url), half)).status).toBe(410);
  });
});
