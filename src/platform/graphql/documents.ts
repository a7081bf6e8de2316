import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { checkShape, checkTokens } from './limits/document-shape.js';
import type { QueryLimits } from './limits/query-limits.settings.js';

/** Characters of source whose documents are held; parsed they take some sixty times as much. */
const sourceHeld = 1_000_000;
/** Errors reported for one document. */
const maxErrors = 10;

/** A document that can be executed, or the errors that make it unfit. */
type Prepared = { document: DocumentNode; hash: string } | { errors: readonly GraphQLError[] };

/**
 * Parses, bounds and validates each document once; clients send the same few over and over. A refused document is
 * remembered too, so that sending it again costs next to nothing.
 */
export class Documents {
  readonly #sourceOfHash = new Map<string, string>();
  readonly #prepared = new LRUCache<string, Prepared>({
    maxSize: sourceHeld,
    sizeCalculation: (_prepared, source) => source.length + 1,
    dispose: (prepared) => {
      if ('hash' in prepared) this.#sourceOfHash.delete(prepared.hash);
    },
  });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: QueryLimits,
  ) {}

  /** Whether a source was prepared lately, so that preparing it costs next to nothing. */
  knows(source: string): boolean {
    return this.#prepared.has(source);
  }

  /** Returns the document, or the errors that make it unfit to run. */
  prepare(source: string): DocumentNode | readonly GraphQLError[] {
    let prepared = this.#prepared.get(source);
    if (!prepared) {
      prepared = this.#prepare(source);
      if ('hash' in prepared) this.#sourceOfHash.set(prepared.hash, source);
      this.#prepared.set(source, prepared);
    }
    return 'document' in prepared ? prepared.document : prepared.errors;
  }

  /** Returns the document whose source has this SHA-256 hash (hexadecimal), if it was prepared lately. */
  withHash(hash: string): DocumentNode | undefined {
    const source = this.#sourceOfHash.get(hash);
    const prepared = source === undefined ? undefined : this.#prepared.get(source);
    return prepared && 'document' in prepared ? prepared.document : undefined;
  }

  #prepare(source: string): Prepared {
    try {
      const tooMany = checkTokens(source, this.limits);
      if (tooMany) return { errors: [tooMany] };
      const document = parse(source, { maxTokens: this.limits.tokens });
      const tooDeep = checkShape(document, this.limits);
      if (tooDeep) return { errors: [tooDeep] };
      const errors = validate(this.schema, document, undefined, { maxErrors });
      if (errors.length > 0) return { errors };
      return { document, hash: createHash('sha256').update(source).digest('hex') };
    } catch (error) {
      return { errors: [error instanceof GraphQLError ? error : new GraphQLError('The document cannot be parsed.')] };
    }
  }
}
