import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TcpProxy } from '../../faults/tcp-proxy.js';
import { ClientUser, meet, untilSettled } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import { metric } from '../../support/metrics.js';
import { type S3Server, startS3Server } from '../../support/s3-server.js';
import { download, halfOf, linesOf } from '../../support/sent-files.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

const mebibyte = 1_048_576;

/**
 * A `fetch` whose first upload stops in the middle, and whose next request is refused as by a busy proxy; and the
 * requests for files that it sent.
 *
 * @param headers of the first upload, in place of its own
 */
function haltingFetch(headers?: Record<string, string>): { send: typeof fetch; requests: string[] } {
  const requests: string[] = [];
  const send: typeof fetch = (input, init) => {
    if (!new URL(String(input)).pathname.startsWith('/files/')) return fetch(input, init);
    const offset = new Headers(init?.headers).get('upload-offset');
    requests.push(offset === null ? String(init?.method) : `${init?.method} ${offset}`);
    if (requests.length === 2) return Promise.resolve(new Response(null, { status: 429 }));
    if (requests.length > 2) return fetch(input, init);
    const half = { body: halfOf(init?.body as Blob), duplex: 'half', ...(headers && { headers }) };
    return fetch(input, { ...init, ...half } as RequestInit);
  };
  return { send, requests };
}

interface Sent {
  readonly server: TestServer;
  readonly username: string;
  readonly size?: number;
  readonly firstHeaders?: Record<string, string>;
}

/** Sends a message with a file, over a connection that breaks in the middle of the file. */
async function sendOverBrokenConnection({ server, username, size = mebibyte, firstHeaders }: Sent) {
  const content = linesOf(size);
  const proxy = await TcpProxy.start(Number(new URL(server.url).port));
  using opened = new DisposableStack();
  opened.defer(() => proxy.close());
  const { send, requests } = haltingFetch(firstHeaders);
  using ada = await ClientUser.signUp(`${proxy.url}/graphql`, username, { fetch: send, transport: 'sse' });
  const { views } = await meet(ada);
  const before = await metric(server, 'file_bytes_in_total');
  views[0].send({ content: 'with a file', files: [new File([content], 'long.txt')] });
  await eventually(async () => expect((await metric(server, 'file_bytes_in_total')) - before).toBe(size / 2));
  proxy.cut();
  await untilSettled(views, 1);
  const [attachment] = views[0].state.get().entries[0]?.message.attachments ?? [];
  expect(attachment).toMatchObject({ fileName: 'long.txt', byteSize: size });
  expect((await download(ada, server, String(attachment?.id))).equals(content)).toBe(true);
  return { id: String(attachment?.id), requests, bytes: (await metric(server, 'file_bytes_in_total')) - before };
}

describe('a file whose upload is cut in the middle', () => {
  let server: TestServer;
  let s3: S3Server;
  let onS3: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
    s3 = await startS3Server();
    onS3 = await startTestServer({ HUBBUB_FILES_URL: s3.url });
  });
  afterAll(async () => {
    await server.stop();
    await onS3.stop();
    await s3.stop();
  });

  test('continues there, and each byte is sent once', async () => {
    const { requests, bytes } = await sendOverBrokenConnection({ server, username: 'ada' });
    expect(bytes).toBe(mebibyte);
    expect(requests[0]).toBe('PUT');
    expect(requests.at(-1)).toBe(`PATCH ${mebibyte / 2}`);
    expect(requests.slice(1, -1)).toContain('HEAD');
  });

  test('continues in the middle of a part if files are in a bucket, and its finished parts are stored once', async () => {
    const size = 10 * mebibyte;
    const { id, requests, bytes } = await sendOverBrokenConnection({ server: onS3, username: 'grace', size });
    expect(bytes).toBe(size);
    expect([requests[0], requests.at(-1)]).toEqual(['PUT', `PATCH ${size / 2}`]);
    const firstParts = s3.stored.filter((key) => key.includes(`${id}.0-`));
    expect(firstParts).toHaveLength(1);
    expect((await s3.keys()).filter((key) => key.includes(id))).toHaveLength(1);
  });

  test('begins again if the server has kept nothing', async () => {
    // As a proxy that drops headers that it does not know.
    const firstHeaders = { 'content-type': 'text/plain' };
    const { requests, bytes } = await sendOverBrokenConnection({ server, username: 'linus', firstHeaders });
    expect([requests[0], requests.at(-1)]).toEqual(['PUT', 'PUT']);
    expect(requests.slice(1, -1)).toContain('HEAD');
    expect(bytes).toBe(1.5 * mebibyte);
  });
});
