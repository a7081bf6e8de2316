import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { announce, contents, put, upload } from '../support/files.js';
import { metric } from '../support/metrics.js';
import { type Person, signUp } from '../support/people.js';
import { SlowUpload } from '../support/slow-upload.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const size = 1_048_576;
/** Each line is another one, so that no part can take the place of another. */
const whole = Buffer.from(Array.from({ length: size / 8 }, (_, i) => `${1_000_000 + i}\n`).join(''));
const first = whole.subarray(0, size / 2);
const second = whole.subarray(size / 2);
const origin = 'https://app.example.org';
/** The headers of a PUT request whose bytes stay if its connection breaks. */
const resumable = { headers: { 'upload-complete': '?1' } };

let server: TestServer;
let ada: Person;
let people = 0;

beforeAll(async () => {
  server = await startTestServer({ HUBBUB_CORS_ORIGINS: origin });
});
afterAll(() => server.stop());
beforeEach(async () => {
  [ada] = await signUp(server, `ada${++people}`);
});

/** Sends the beginning of a body, and then breaks the connection. */
async function sendAndCut(of: TestServer, slow: SlowUpload, beginning: Buffer): Promise<void> {
  const before = await metric(of, 'file_bytes_in_total');
  await slow.send(beginning);
  await eventually(async () => expect((await metric(of, 'file_bytes_in_total')) - before).toBe(beginning.length));
  slow.cut();
  await eventually(async () => expect(await metric(of, 'file_transfers_running')).toBe(0));
}

/** Sends the first half of a file, and then breaks the connection. */
function sendHalf(of: TestServer, url: string): Promise<void> {
  return sendAndCut(of, new SlowUpload(url, size, resumable), first);
}

/** A PATCH request for the rest of a file. */
function slowRest(url: string, offset: number): SlowUpload {
  return new SlowUpload(url, size - offset, { method: 'PATCH', headers: { 'upload-offset': String(offset) } });
}

/** Announces a file and sends its first half. */
async function begin(fileName = 'notes.txt'): Promise<{ id: string; url: string }> {
  const announced = await announce(ada, fileName, size);
  await sendHalf(server, announced.url);
  return announced;
}

/** How much of the file the server has. */
async function stateOf(url: string) {
  const { status, headers } = await fetch(url, { method: 'HEAD' });
  const [offset, length, complete] = ['offset', 'length', 'complete'].map((name) => headers.get(`upload-${name}`));
  return { status, offset, length, complete };
}

const halfStored = { status: 204, offset: String(size / 2), length: String(size), complete: '?0' };

function patch(url: string, offset: number | string, body: Buffer, complete?: '?0' | '?1'): Promise<Response> {
  const headers = {
    'content-type': 'application/partial-upload',
    'upload-offset': String(offset),
    ...(complete && { 'upload-complete': complete }),
  };
  return fetch(url, { method: 'PATCH', headers, body: new Uint8Array(body) });
}

async function refusal(response: Response): Promise<[status: number, code: string]> {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, String(errors[0]?.extensions.code)];
}

async function download(id: string): Promise<Buffer> {
  const { data } = await ada.http.send<{ attachment: { url: string } }>(`{ attachment(id: "${id}") { url } }`);
  return Buffer.from(await (await fetch(new URL(String(data?.attachment.url), server.url))).arrayBuffer());
}

async function usedBytes(): Promise<number | undefined> {
  const text = '{ viewer { storage { usedBytes } } }';
  return (await ada.http.send<{ viewer: { storage: { usedBytes: number } } }>(text)).data?.viewer.storage.usedBytes;
}

async function storedFiles(): Promise<string[]> {
  const entries = await readdir(join(server.dataDir, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('an upload whose connection breaks', () => {
  test('continues where it was cut', async () => {
    const { id, url } = await begin();
    expect(await stateOf(url)).toEqual(halfStored);
    const before = await metric(server, 'file_bytes_in_total');
    const response = await patch(url, first.length, second, '?1');
    expect([response.status, await response.json()]).toEqual([
      201,
      {
        id,
        fileName: 'notes.txt',
        contentType: 'text/plain; charset=utf-8',
        byteSize: size,
        width: null,
        height: null,
      },
    ]);
    expect((await metric(server, 'file_bytes_in_total')) - before).toBe(second.length);
    expect((await download(id)).equals(whole)).toBe(true);
  });

  test('continues where a later part was cut', async () => {
    const { id, url } = await begin();
    await sendAndCut(server, slowRest(url, first.length), second.subarray(0, 1_000));
    const offset = first.length + 1_000;
    expect(await stateOf(url)).toEqual({ ...halfStored, offset: String(offset) });
    expect((await patch(url, offset, second.subarray(1_000), '?1')).status).toBe(201);
    expect((await download(id)).equals(whole)).toBe(true);
  });

  test('is completed by an empty part if its node died between the last byte and the check', async () => {
    const { id, url } = await begin();
    await patch(url, first.length, second);
    const database = await openDatabase(server.backend.environment);
    await database.run(sql`update attachment set completed_at = null where id = ${id}`).finally(() => database.close());
    expect(await stateOf(url)).toEqual({ ...halfStored, offset: String(size) });
    expect((await patch(url, size, Buffer.alloc(0), '?1')).status).toBe(201);
    expect((await download(id)).equals(whole)).toBe(true);
  });

  test('is not visible before it is complete, and takes its space once', async () => {
    const { id, url } = await begin();
    const { data } = await ada.http.send(`{ attachment(id: "${id}") { id } }`);
    expect(data).toEqual({ attachment: null });
    expect(await usedBytes()).toBe(size);
    expect((await patch(url, first.length, second)).status).toBe(201);
    expect(await usedBytes()).toBe(size);
  });

  test('continues after a restart of the server', async () => {
    await using own = await startTestServer();
    const [linus] = await signUp(own, 'linus');
    const { url } = await announce(linus, 'notes.txt', size);
    await sendHalf(own, url);
    await own.restart();
    const again = url.replace(/^http:\/\/[^/]+/, own.url);
    expect(await stateOf(again)).toEqual(halfStored);
    expect((await patch(again, first.length, second)).status).toBe(201);
  });

  test('is shown as complete after its last byte, so that a client whose response was lost sends nothing again', async () => {
    const { url } = await begin();
    await patch(url, first.length, second);
    expect(await stateOf(url)).toEqual({ ...halfStored, offset: String(size), complete: '?1' });
    expect(await refusal(await patch(url, size, Buffer.alloc(0)))).toEqual([410, 'UPLOAD_SPENT']);
  });

  test('is over if its request did not ask to keep the bytes', async () => {
    const { id, url } = await announce(ada, 'notes.txt', size);
    const before = await metric(server, 'file_bytes_in_total');
    const slow = new SlowUpload(url, size);
    await slow.send(first);
    await eventually(async () => expect((await metric(server, 'file_bytes_in_total')) - before).toBe(first.length));
    expect((await stateOf(url)).status).toBe(410);
    expect(await refusal(await patch(url, first.length, second))).toEqual([410, 'UPLOAD_SPENT']);
    slow.cut();
    await eventually(async () => expect(await metric(server, 'file_transfers_running')).toBe(0));
    expect((await stateOf(url)).status).toBe(410);
    expect(await storedFiles()).not.toContain(id);
  });
});

describe('the parts of a file', () => {
  test('can be sent one after the other', async () => {
    const { id, url } = await announce(ada, 'notes.txt', size);
    expect(await stateOf(url)).toEqual({ ...halfStored, offset: '0' });
    const part = await patch(url, 0, first, '?0');
    expect([part.status, part.headers.get('upload-offset'), part.headers.get('upload-complete')]).toEqual([
      204,
      String(first.length),
      '?0',
    ]);
    const last = await patch(url, first.length, second);
    expect([last.status, last.headers.get('upload-complete')]).toEqual([201, '?1']);
    expect((await download(id)).equals(whole)).toBe(true);
  });

  test('can have any size, and one that comes twice is stored once', async () => {
    const { id, url } = await announce(ada, 'notes.txt', size);
    const ends = [1, 1, 4, 65_536, 65_537, 700_001, size];
    for (const [i, end] of ends.entries()) {
      const begun = ends[i - 1] ?? 0;
      const part = whole.subarray(begun, end);
      expect((await patch(url, begun, part)).status).toBe(end === size ? 201 : 204);
      if (part.length === 0) continue;
      const again = await refusal(await patch(url, begun, part));
      expect(again).toEqual(end === size ? [410, 'UPLOAD_SPENT'] : [409, 'UPLOAD_CONFLICT']);
    }
    expect((await download(id)).equals(whole)).toBe(true);
  });

  test.each([
    ['at the beginning', 0],
    ['before the end', first.length - 1],
    ['behind the end', first.length + 1],
  ])('that begin %s of what is stored are refused with the right offset', async (_where, offset) => {
    const { url } = await begin();
    const response = await patch(url, offset, second);
    expect(response.headers.get('upload-offset')).toBe(String(first.length));
    expect(await refusal(response)).toEqual([409, 'UPLOAD_CONFLICT']);
    expect((await patch(url, first.length, second)).status).toBe(201);
  });

  test.each(['', '-1', '1.5', '1e3', 'x', '9'.repeat(30)])('with the offset "%s" are refused', async (offset) => {
    const { url } = await announce(ada, 'notes.txt', size);
    expect(await refusal(await patch(url, offset, first))).toEqual([400, 'BAD_INPUT']);
  });

  test('have one writer at a time', async () => {
    const { url } = await begin();
    const before = await metric(server, 'file_bytes_in_total');
    const slow = slowRest(url, first.length);
    await slow.send(second.subarray(0, 1_000));
    await eventually(async () => expect((await metric(server, 'file_bytes_in_total')) - before).toBe(1_000));
    expect(await refusal(await patch(url, first.length, second))).toEqual([409, 'UPLOAD_CONFLICT']);
    expect(await refusal(await patch(url, first.length + 1_000, second))).toEqual([409, 'UPLOAD_CONFLICT']);
    await slow.send(second.subarray(1_000));
    expect(await slow.end()).toMatchObject({ status: 201, body: { byteSize: size } });
  });

  test('have one writer if several begin at the same moment', async () => {
    const { id, url } = await begin();
    const responses = await Promise.all(Array.from({ length: 5 }, () => patch(url, first.length, second)));
    const statuses = responses.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(201);
    expect(statuses.slice(1).every((status) => status === 409 || status === 410)).toBe(true);
    expect((await download(id)).equals(whole)).toBe(true);
  });

  test('must not exceed the announced size', async () => {
    const { id, url } = await begin();
    const tooMuch = Buffer.concat([second, Buffer.from('x')]);
    expect(await refusal(await patch(url, first.length, tooMuch))).toEqual([422, 'FILE_REFUSED']);
    expect((await stateOf(url)).status).toBe(410);
    expect(await storedFiles()).not.toContain(id);
    expect(await usedBytes()).toBe(0);
  });

  test('must reach the announced size with the last one', async () => {
    const { id, url } = await begin();
    expect(await refusal(await patch(url, first.length, second.subarray(1), '?1'))).toEqual([422, 'FILE_REFUSED']);
    expect(await storedFiles()).not.toContain(id);
  });

  test.each([
    ['of another type than its name says', 'picture.png', second],
    ['that turns into something else in its last part', 'notes.txt', Buffer.concat([second.subarray(1), Buffer.of(0)])],
  ])('of a file %s are rejected, and nothing of it stays', async (_what, fileName, rest) => {
    const { id, url } = await begin(fileName);
    expect(await refusal(await patch(url, first.length, rest))).toEqual([422, 'FILE_REFUSED']);
    expect(await storedFiles()).not.toContain(id);
  });

  test('of a picture make a picture', async () => {
    const { url } = await announce(ada, 'picture.png', contents.png.length);
    expect((await patch(url, 0, contents.png.subarray(0, 10))).status).toBe(204);
    const response = await patch(url, 10, contents.png.subarray(10));
    expect(await response.json()).toMatchObject({ contentType: 'image/png', width: 640, height: 480 });
  });
});

describe('the URL of an upload', () => {
  test('continues no upload if it was forged, or was made for another purpose', async () => {
    const [{ id, url }, other] = [await begin(), await announce(ada, 'other.txt', size)];
    const complete = await upload(ada, 'notes.txt', contents.txt);
    const { data } = await ada.http.send<{ attachment: { url: string } }>(`{ attachment(id: "${complete}") { url } }`);
    const forged = [
      url.replace(/signature=(.)/, (_, letter) => `signature=${letter === '-' ? '_' : '-'}`),
      other.url.replace(other.id, id),
      url.replace(/until=\d+/, 'until=99999999999999'),
      String(url.split('?')[0]),
    ];
    for (const wrong of forged) {
      expect(await stateOf(wrong)).toMatchObject({ status: 404, offset: null });
      expect(await refusal(await patch(wrong, first.length, second))).toEqual([410, 'UPLOAD_SPENT']);
    }
    const downloading = new URL(String(data?.attachment.url), server.url).href;
    expect(await refusal(await patch(downloading, 0, second))).toEqual([410, 'UPLOAD_SPENT']);
    expect(await stateOf(url)).toEqual(halfStored);
  });

  test('continues no upload after the session has ended', async () => {
    const { url } = await begin();
    await ada.http.send('mutation { logout { sessionId } }');
    expect(await stateOf(url)).toMatchObject({ status: 410, offset: null });
    expect(await refusal(await patch(url, first.length, second))).toEqual([410, 'UPLOAD_SPENT']);
  });

  test('takes no whole file after a part of it', async () => {
    const { url } = await begin();
    expect((await put(url, whole)).status).toBe(410);
    expect(await stateOf(url)).toEqual(halfStored);
  });

  test('can be used by pages of the allowed origins', async () => {
    const { url } = await announce(ada, 'notes.txt', size);
    const asked = {
      origin,
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'content-type,upload-complete,upload-offset',
    };
    const { headers } = await fetch(url, { method: 'OPTIONS', headers: asked });
    expect(headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(headers.get('access-control-allow-headers')).toContain('upload-offset');
    const state = await fetch(url, { method: 'HEAD', headers: { origin } });
    expect(state.headers.get('access-control-expose-headers')).toContain('upload-offset');
  });
});
