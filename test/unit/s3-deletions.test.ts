import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { openFileStore } from '../../src/platform/files/index.js';

const keys = ['file.0-1', 'file.1-2', 'file.2-3'];

/** Lists one object, and where the next page begins. */
function pageOf(url: string): string {
  const at = Number(new URL(url, 'http://bucket').searchParams.get('continuation-token'));
  const next = at + 1 < keys.length ? `<NextContinuationToken>${at + 1}</NextContinuationToken>` : '';
  const content = `<Contents><Key>${keys[at]}</Key><Size>1</Size></Contents>`;
  return `<ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${next}${content}</ListBucketResult>`;
}

test('the parts of a file are listed page by page, and deleted at the same time', async () => {
  const deleted: string[] = [];
  const waiting: ServerResponse[] = [];
  // Answers no deletion of a part before it has got all of them.
  await using server = createServer(({ method, url = '' }, response) => {
    if (method === 'GET') return response.end(pageOf(url));
    deleted.push(url.replace(/^.*\/|\?.*$/g, ''));
    waiting.push(response);
    if (deleted.length >= keys.length) for (const each of waiting.splice(0)) each.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const store = await openFileStore(`s3+http://key:secret@127.0.0.1:${port}/bucket`, 'unused');
  await store.remove('file');
  store.close();
  expect(deleted.slice(0, 3).sort()).toEqual(keys);
  expect(deleted.slice(3)).toEqual(['file']);
});
