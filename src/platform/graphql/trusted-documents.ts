import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigError } from '../settings/index.js';

/** The characters of a document identifier (GraphQL over HTTP, appendix A). */
const identifier = z.string().regex(/^[\w.~:-]{1,256}$/, 'an id of 1 to 256 letters, digits and - . _ ~ :');

/** `{ "<id>": "<document>" }`, the format of the client preset of GraphQL Code Generator and of Relay's compiler. */
const byId = z.record(identifier, z.string().min(1)).transform((documents) => Object.entries(documents));

/** The format of Apollo Client's `generate-persisted-query-manifest`. */
const apolloManifest = z
  .object({
    format: z.literal('apollo-persisted-query-manifest'),
    operations: z.array(z.object({ id: identifier, body: z.string().min(1) })),
  })
  .transform(({ operations }) => operations.map(({ id, body }): [string, string] => [id, body]));

const manifest = z.union([apolloManifest, byId]);

/** Holds the documents that the operator trusts, by their ids. */
export class TrustedDocuments {
  readonly #sources = new Map<string, string>();

  /** Number of different documents. */
  get size(): number {
    return this.sources.size;
  }

  /** The texts of all documents. */
  get sources(): ReadonlySet<string> {
    return new Set(this.#sources.values());
  }

  /** Returns the text of a document; undefined if the id is unknown. */
  source(id: string): string | undefined {
    return this.#sources.get(id);
  }

  /**
   * Adds a document under its id, and under its SHA-256 hex document identifier (GraphQL over HTTP, appendix A).
   * @throws {Error} if the id belongs to another text.
   */
  add(id: string, source: string): void {
    const sha256 = `sha256:${createHash('sha256').update(source).digest('hex')}`;
    if (id.startsWith('sha256:') && id !== sha256) throw new Error(`${id} is not the SHA-256 hash of its document`);
    if ((this.#sources.get(id) ?? source) !== source) throw new Error(`${id} names two different documents`);
    this.#sources.set(id, source).set(sha256, source);
  }
}

/**
 * Reads manifests of trusted documents.
 * @param paths the files. All documents of all files are trusted, so manifests of older clients can stay.
 * @throws {ConfigError} if a file cannot be read or is no manifest.
 */
export async function readTrustedDocuments(paths: readonly string[]): Promise<TrustedDocuments> {
  const documents = new TrustedDocuments();
  for (const path of paths) {
    try {
      for (const [id, source] of parseManifest(await readFile(path, 'utf8'))) documents.add(id, source);
    } catch (error) {
      throw new ConfigError(`HUBBUB_TRUSTED_DOCUMENTS: ${path}: ${(error as Error).message}.`);
    }
  }
  return documents;
}

function parseManifest(text: string): [string, string][] {
  const { data, error } = manifest.safeParse(JSON.parse(text));
  if (error) throw new Error('not a manifest; it must be a JSON object with a document for each id');
  return data;
}
