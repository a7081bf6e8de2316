import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema, type GraphQLSchema, print } from 'graphql';
import { loadConfig } from '../../src/app/config.js';
import { Documents, readTrustedDocuments } from '../../src/platform/graphql/index.js';
import { temporaryFolder } from '../support/backend.js';
import { startTestServer } from '../support/test-server.js';

const source = '{ __typename }';
const hash = (algorithm: string) => createHash(algorithm).update(source).digest('hex');
let schema: GraphQLSchema;
let folder: string;

beforeAll(async () => {
  schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(content: unknown): Promise<string> {
  const path = join(folder, `${randomUUID()}.json`);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Reads manifests as the start of a server does. */
async function load(...contents: unknown[]): Promise<Documents> {
  const { queries, exposure } = loadConfig({ NODE_ENV: 'production' });
  const trusted = await readTrustedDocuments(await Promise.all(contents.map(written)));
  return new Documents(schema, queries, { ...exposure, trusted });
}

test('ids can be of any form, and each document also has its SHA-256 hash as an id', async () => {
  const documents = await load(
    { [hash('sha1')]: source, [hash('sha256')]: source, TypeName_v1: source },
    {
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [{ id: hash('md5'), name: 'X', type: 'query', body: source }],
    },
  );
  for (const documentId of [hash('sha1'), hash('sha256'), `sha256:${hash('sha256')}`, 'TypeName_v1', hash('md5')]) {
    const document = documents.requested({ documentId });
    expect('kind' in document && print(document)).toBe('{\n  __typename\n}');
  }
});

test.each([
  ['a document that does not fit the schema', { a: '{ nothingOfOurs }' }, /“\{ nothingOfOurs \}” .*: Cannot query/],
  ['a document that does not parse', { a: '{ me ' }, /“\{ me ” .*: Syntax Error/],
  [
    'a document above a limit',
    { a: `{ viewer { user { ${'a: id '.repeat(31)} } } }` },
    /: The query’s number of aliases is 31/,
  ],
  ['introspection although it is off', { a: '{ __type(name: "User") { name } }' }, /: Introspection is off/],
  ['a SHA-256 of another text', { [`sha256:${'0'.repeat(64)}`]: source }, /is not the SHA-256 hash of its document/],
  ['an invalid id', { 'a b': source }, /not a manifest/],
  ['an empty document', { a: '' }, /not a manifest/],
  ['documents without ids', [source], /not a manifest/],
  ['text that is not JSON', '{', /JSON/],
])('a manifest with %s is rejected', async (_what, content, message) => {
  await expect(load(content)).rejects.toThrow(/^HUBBUB_TRUSTED_DOCUMENTS: /);
  await expect(load(content)).rejects.toThrow(message);
});

test('an id with different documents in two manifests is rejected', async () => {
  await expect(load({ a: source }, { a: '{ viewer { user { id } } }' })).rejects.toThrow(
    /a names two different documents/,
  );
});

test('a manifest that is invalid or missing prevents the start', async () => {
  const start = (environment: Record<string, string>) => startTestServer(environment);
  const wrong = await written({ a: '{ nothingOfOurs }' });
  await expect(start({ HUBBUB_TRUSTED_DOCUMENTS: wrong })).rejects.toThrow(/nothingOfOurs/);
  await expect(start({ HUBBUB_TRUSTED_DOCUMENTS: join(folder, 'none') })).rejects.toThrow(/ENOENT/);
  await expect(start({ HUBBUB_DOCUMENTS: 'trusted' })).rejects.toThrow(/HUBBUB_TRUSTED_DOCUMENTS/);
});
