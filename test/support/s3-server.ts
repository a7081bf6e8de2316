import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { dirname, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { temporaryFolder } from './backend.js';

/** A server that speaks S3, with one empty bucket. */
export interface S3Server {
  /** The URL of the bucket for `HUBBUB_FILES_URL`. */
  url: string;
  /** The keys of all objects that were stored, in this order. An object that was stored twice is there twice. */
  stored: string[];
  /** The keys of the objects that the bucket has. */
  keys(): Promise<string[]>;
  stop(): Promise<void>;
}

interface NewObject {
  bucket: string;
  key: string;
  content: Readable;
  metadata: Record<string, string>;
}

interface ObjectStore {
  putObject(object: NewObject): Promise<{ size: number; md5: string }>;
  getResourcePath(bucket: string, key: string, resource: 'object'): string;
  putMetadata(bucket: string, key: string, metadata: Record<string, string>, md5: string): Promise<void>;
}

const prefix = 'of-tests/';
const objectSuffix = '._S3rver_object';

export async function startS3Server(): Promise<S3Server> {
  const directory = await temporaryFolder();
  const configureBuckets = [{ name: 'hubbub', configs: [] }];
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets });
  const stored: string[] = [];
  storeWholeObjects((server as unknown as { store: ObjectStore }).store, stored);
  const { port } = (await server.run()) as AddressInfo;
  return {
    url: `s3+http://S3RVER:S3RVER@127.0.0.1:${port}/hubbub/${prefix.slice(0, -1)}`,
    stored,
    keys: () => keysIn(join(directory, 'hubbub', prefix)),
    async stop() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * S3 has an object when it answers, and nothing of a request that was aborted. S3rver answers before the last byte is
 * in the file, and stores what has arrived.
 */
function storeWholeObjects(store: ObjectStore, stored: string[]): void {
  store.putObject = async ({ bucket, key, content, metadata }) => {
    const bytes = await buffer(content);
    const path = store.getResourcePath(bucket, key, 'object');
    await mkdir(dirname(path), { recursive: true });
    const md5 = createHash('md5').update(bytes).digest('hex');
    await store.putMetadata(bucket, key, metadata, md5);
    await writeFile(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
    stored.push(key.slice(prefix.length));
    return { size: bytes.length, md5 };
  };
}

async function keysIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  return paths.filter((path) => path.endsWith(objectSuffix)).map((path) => path.slice(0, -objectSuffix.length));
}
