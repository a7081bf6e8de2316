import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { asGraphQLError, ErrorCode, HubbubError } from '../errors/index.js';
import { ConfigError } from '../settings/index.js';
import { checkShape, checkTokens } from './limits/document-shape.js';
import type { QueryLimits } from './limits/query-limits.settings.js';
import { noIntrospection } from './no-introspection.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** Characters of source whose documents are held; parsed they take some sixty times as much. */
const sourceHeld = 1_000_000;
/** Errors reported for one document, before the one that says that there are more. */
const maxErrors = 5;

/** A document that can be executed, or the errors that make it unfit. */
type Prepared = { document: DocumentNode; hash: string } | { errors: readonly GraphQLError[] };

/** How a request names its document: by its text, or by the id of a trusted document. */
export interface DocumentRequest {
  query?: unknown;
  documentId?: unknown;
}

export interface DocumentOptions {
  /** Whether documents may read the schema. */
  introspection: boolean;
  /** Whether only trusted documents run. */
  trustedOnly: boolean;
  trusted?: TrustedDocuments;
}

/**
 * Parses, bounds and validates each document once; clients send the same few over and over. A refused document is
 * remembered too, so that sending it again costs next to nothing. Trusted documents are prepared at once, and kept.
 */
export class Documents {
  readonly #sourceOfHash = new Map<string, string>();
  readonly #trusted = new Map<string, Prepared>();
  readonly #prepared = new LRUCache<string, Prepared>({
    maxSize: sourceHeld,
    sizeCalculation: (_prepared, source) => source.length + 1,
    dispose: (prepared) => {
      if ('hash' in prepared) this.#sourceOfHash.delete(prepared.hash);
    },
  });

  /** @throws {ConfigError} if a trusted document is unfit to run. */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: QueryLimits,
    private readonly options: DocumentOptions = { introspection: true, trustedOnly: false },
  ) {
    for (const source of options.trusted?.sources ?? []) this.#trust(source);
  }

  /** Returns how many characters would have to be parsed for a request; 0 if they were, lately. */
  toParse({ query, documentId }: DocumentRequest): number {
    if (typeof query !== 'string' || documentId || this.options.trustedOnly) return 0;
    return this.#trusted.has(query) || this.#prepared.has(query) ? 0 : query.length;
  }

  /** Returns the document that a request names, or the errors that make it unfit to run. */
  requested({ query, documentId }: DocumentRequest): DocumentNode | readonly GraphQLError[] {
    if (documentId === undefined || documentId === null) return this.#byText(query);
    if (typeof documentId !== 'string') return refusal(badRequest('`documentId` must be a string.'));
    if (query) return refusal(badRequest('Send either `query` or `documentId`, not both.'));
    const source = this.options.trusted?.source(documentId);
    return source === undefined ? refusal(new HubbubError(ErrorCode.DOCUMENT_UNKNOWN)) : this.prepare(source);
  }

  /**
   * Returns the errors that make a parsed document unfit to run, or null. For documents that another part has parsed,
   * however they came to it.
   */
  check(document: DocumentNode): readonly GraphQLError[] | null {
    const source = document.loc?.source.body ?? '';
    const checked = this.#trusted.has(source) ? document : this.#byText(source);
    return 'kind' in checked ? null : checked;
  }

  /** Returns the document with this text, or the errors that make it unfit to run. */
  prepare(source: string): DocumentNode | readonly GraphQLError[] {
    let prepared = this.#trusted.get(source) ?? this.#prepared.get(source);
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
    const prepared = source === undefined ? undefined : (this.#trusted.get(source) ?? this.#prepared.get(source));
    return prepared && 'document' in prepared ? prepared.document : undefined;
  }

  #byText(query: unknown): DocumentNode | readonly GraphQLError[] {
    if (this.options.trustedOnly) return refusal(new HubbubError(ErrorCode.DOCUMENT_NOT_TRUSTED));
    return this.prepare(String(query ?? ''));
  }

  #trust(source: string): void {
    const prepared = this.#prepare(source);
    if ('errors' in prepared) {
      const start = source.replace(/\s+/g, ' ').slice(0, 80);
      const [error] = prepared.errors;
      throw new ConfigError(`HUBBUB_TRUSTED_DOCUMENTS: the document “${start}” does not fit: ${error?.message}`);
    }
    this.#trusted.set(source, prepared);
    this.#sourceOfHash.set(prepared.hash, source);
  }

  #prepare(source: string): Prepared {
    try {
      const tooMany = checkTokens(source, this.limits);
      if (tooMany) return { errors: [tooMany] };
      const document = parse(source, { maxTokens: this.limits.tokens });
      const tooDeep = checkShape(document, this.limits);
      if (tooDeep) return { errors: [tooDeep] };
      const rules = this.options.introspection ? specifiedRules : [...specifiedRules, noIntrospection];
      const errors = validate(this.schema, document, rules, { maxErrors });
      if (errors.length > 0) return { errors };
      return { document, hash: createHash('sha256').update(source).digest('hex') };
    } catch (error) {
      return { errors: [error instanceof GraphQLError ? error : new GraphQLError('The document cannot be parsed.')] };
    }
  }
}

function badRequest(message: string): HubbubError {
  return new HubbubError(ErrorCode.BAD_REQUEST, message);
}

function refusal(error: HubbubError): readonly GraphQLError[] {
  return [asGraphQLError(error)];
}
