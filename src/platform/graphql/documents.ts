import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationContext,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';

/** The most tokens that a document may have: parsing stops there. */
export const maxTokens = 4_000;
const maxDepth = 12;
const maxAliases = 30;
/** Characters of source whose documents are held; parsed they take some sixty times as much. */
export const sourceHeld = 1_000_000;

/** An error like those of other rules. Left to themselves they throw, which Apollo takes for a fault of the server. */
const reporting = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

/** Bounds on what one document may ask for, on top of GraphQL's own rules. */
export const limitRules = [
  maxDepthRule({ n: maxDepth, ...reporting }),
  maxAliasesRule({ n: maxAliases, ...reporting }),
] as never[];

/** Parses and validates each document once; clients send the same few over and over. */
export class Documents {
  readonly #prepared = new LRUCache<string, DocumentNode>({
    maxSize: sourceHeld,
    sizeCalculation: (_document, source) => source.length + 1,
  });

  constructor(private readonly schema: GraphQLSchema) {}

  /** The document, or the errors that make it unfit to run. */
  prepare(source: string): DocumentNode | readonly GraphQLError[] {
    const held = this.#prepared.get(source);
    if (held) return held;
    const prepared = this.#prepare(source);
    // A refusal is not worth its place.
    if ('kind' in prepared) this.#prepared.set(source, prepared);
    return prepared;
  }

  #prepare(source: string): DocumentNode | readonly GraphQLError[] {
    try {
      const document = parse(source, { maxTokens });
      const errors = validate(this.schema, document, [...specifiedRules, ...limitRules], { maxErrors: 10 });
      return errors.length > 0 ? errors : document;
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError('The document cannot be parsed.')];
    }
  }
}
