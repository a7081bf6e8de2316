import { once } from 'node:events';
import { get, type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { createBackend } from '../support/backend.js';
import { eventually } from '../support/eventually.js';
import { announce } from '../support/files.js';
import { readMetrics } from '../support/metrics.js';
import { signUp } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

const LargeFile = graphql(`
  query LargeFile($id: ID!) {
    attachment(id: $id) {
      url
    }
  }
`);

const mebibyte = 1_048_576;
const size = 200 * mebibyte;
/** The memory that may hold parts of it at any time, including the server's other work. */
const bound = size / 3;

function* chunks() {
  const chunk = Buffer.alloc(mebibyte, 'words and more words ');
  for (let sent = 0; sent < size; sent += chunk.length) yield chunk;
}

test('files pass through the server without being held in its memory', async () => {
  const backend = await createBackend();
  const environment = { ...backend.environment, HUBBUB_UPLOAD_BYTES: String(size) };
  await using server = await ServerProcess.start(environment);
  const url = new URL(server.graphqlUrl).origin;
  const [ada] = await signUp(server, 'ada');
  const read = async (name: string) => Number((await readMetrics({ url }))[name]);
  const resident = () => read('process_resident_memory_bytes');
  const { id, url: target } = await announce(ada, 'large.txt', size);
  const before = await resident();
  let most = 0;
  /** Measures the memory until the work is done. */
  async function watched<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const end = () => {
      isDone = true;
    };
    work.then(end, end);
    while (!isDone) most = Math.max(most, await resident());
    return work;
  }

  const upload = request(target, { method: 'PUT', headers: { 'content-length': size } });
  const answered = once(upload, 'response') as Promise<[IncomingMessage]>;
  await watched(pipeline(Readable.from(chunks()), upload));
  const [answer] = await watched(answered);
  expect(answer.statusCode).toBe(201);
  answer.resume();
  expect(most - before).toBeLessThan(bound);

  // A client that requests the file and does not read it.
  const { attachment } = await ada.http.run(LargeFile, { id });
  const [stalled] = (await once(get(new URL(String(attachment?.url), url)), 'response')) as [IncomingMessage];
  expect(stalled.headers['content-length']).toBe(String(size));
  const given = await read('hubbub_file_bytes_out_total');
  expect(given).toBeLessThan(bound);
  expect((await resident()) - before).toBeLessThan(bound);
  stalled.destroy();
  await eventually(async () => expect(await read('hubbub_file_transfers_running')).toBe(0));
  await server.stop();
  await backend.dispose();
});
