import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { asGraphQLError, ErrorCode, HubbubError } from '../errors/index.js';
import { ConfigError } from '../settings/index.js';
import type { Text } from '../texts/index.js';
import { graphqlTexts } from './graphql.texts.js';
import { checkShape, checkTokens } from './limits/document-shape.js';
import type { QueryLimits } from './limits/query-limits.settings.js';
import { noIntrospection } from './no-introspection.js';
import type { TrustedDocuments } from './trusted-documents.js';

/**
 * Maximum size (characters of source) of the cached documents. Parsed documents take about sixty times as much memory.
 */
const sourceHeld = 1_000_000;
/** Maximum number of errors for one document, before the one that says that there are more. */
const maxErrors = 5;

/** An executable document, or the errors for which it must not run. */
type Prepared = { document: DocumentNode; hash: string } | { errors: readonly GraphQLError[] };

/** The document of a request: its text, or the id of a trusted document. */
export interface DocumentRequest {
  query?: unknown;
  documentId?: unknown;
}

export interface DocumentOptions {
  /** True if documents may read the schema. */
  introspection: boolean;
  /** True if only trusted documents run. */
  trustedOnly: boolean;
  trusted?: TrustedDocuments;
}

/**
 * Parses, limits and validates each document once, because clients send the same few repeatedly. Remembers rejected
 * documents too, so that repeats cost next to nothing. Prepares trusted documents at start and keeps them.
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

  /** @throws {ConfigError} if a trusted document is invalid. */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: QueryLimits,
    private readonly options: DocumentOptions = { introspection: true, trustedOnly: false },
  ) {
    for (const source of options.trusted?.sources ?? []) this.#trust(source);
  }

  /** Returns the number of characters that must be parsed for a request; 0 if the document is cached. */
  toParse({ query, documentId }: DocumentRequest): number {
    if (typeof query !== 'string' || documentId || this.options.trustedOnly) return 0;
    return this.#trusted.has(query) || this.#prepared.has(query) ? 0 : query.length;
  }

  /** Returns the document of a request, or the errors for which it must not run. */
  requested({ query, documentId }: DocumentRequest): DocumentNode | readonly GraphQLError[] {
    if (documentId === undefined || documentId === null) return this.#byText(query);
    if (typeof documentId !== 'string') return refusal(badRequest(graphqlTexts.documentId()));
    if (query) return refusal(badRequest(graphqlTexts.twoDocuments()));
    const source = this.options.trusted?.source(documentId);
    return source === undefined ? refusal(new HubbubError(ErrorCode.DOCUMENT_UNKNOWN)) : this.prepare(source);
  }

  /** Checks a document that other code has parsed. Returns the errors for which it must not run, or null. */
  check(document: DocumentNode): readonly GraphQLError[] | null {
    const source = document.loc?.source.body ?? '';
    const checked = this.#trusted.has(source) ? document : this.#byText(source);
    return 'kind' in checked ? null : checked;
  }

  /** Returns the document with this text, or the errors for which it must not run. */
  prepare(source: string): DocumentNode | readonly GraphQLError[] {
    let prepared = this.#trusted.get(source) ?? this.#prepared.get(source);
    if (!prepared) {
      prepared = this.#prepare(source);
      if ('hash' in prepared) this.#sourceOfHash.set(prepared.hash, source);
      this.#prepared.set(source, prepared);
    }
    return 'document' in prepared ? prepared.document : prepared.errors;
  }

  /** Returns the document whose source has this SHA-256 hash (hexadecimal), if it is cached. */
  withHash(hash: string): DocumentNode | undefined {
    const source = this.#sourceOfHash.get(hash);
    const prepared = source === undefined ? undefined : (this.#trusted.get(source) ?? this.#prepared.get(source));
    return prepared && 'document' in prepared ? prepared.document : undefined;
  }

  #byText(query: unknown): DocumentNode | readonly GraphQLError[] {
    const source = String(query ?? '');
    if (!this.options.trustedOnly || this.#trusted.has(source)) return this.prepare(source);
    return refusal(new HubbubError(ErrorCode.DOCUMENT_NOT_TRUSTED));
  }

  #trust(source: string): void {
    const prepared = this.#prepare(source);
    if ('errors' in prepared) {
      const start = source.replace(/\s+/g, ' ').slice(0, 80);
      const [error] = prepared.errors;
      throw new ConfigError(`HUBBUB_TRUSTED_DOCUMENTS: the document “${start}” is invalid: ${error?.message}`);
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

function badRequest(text: Text): HubbubError {
  return new HubbubError(ErrorCode.BAD_REQUEST, text);
}

function refusal(error: HubbubError): readonly GraphQLError[] {
  return [asGraphQLError(error)];
}
