import { type DocumentNode, type GraphQLSchema, getOperationAST, Kind, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type ExecutionLimits, execute, type RequestContext } from '../graphql/index.js';

/** Maximum size (bytes) of the cached answers. The whole schema takes about 1.5 million. */
const bytesHeld = 16_777_216;
/** Bytes of a cached answer that cost the receiver one point. */
const bytesPerPoint = 1_024;
const introspectionFields: ReadonlySet<string> = new Set(['__schema', '__type', '__typename']);

/**
 * Caches answers of queries that read only the schema. The answers never change while the server runs, so each query is
 * executed once.
 */
export class IntrospectionAnswers {
  readonly #answers = new LRUCache<string, Buffer>({ maxSize: bytesHeld, sizeCalculation: ({ length }) => length });

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: ExecutionLimits,
  ) {}

  /** Returns the answer. Returns null if the operation is no such query, has variables or is rejected. */
  async of(document: DocumentNode, operationName: unknown, sender: RequestContext): Promise<Buffer | null> {
    const name = typeof operationName === 'string' ? operationName : undefined;
    const operation = getOperationAST(document, name);
    if (!operation || !readsOnlySchema(operation)) return null;
    const key = `${name ?? ''} ${document.loc?.source.body}`;
    const known = this.#answers.get(key);
    if (known) {
      this.limits.budget.draw(sender, Math.ceil(known.length / bytesPerPoint));
      return known;
    }
    const result = await execute(
      { schema: this.schema, document, operationName: name, contextValue: sender },
      this.limits,
    );
    if (result.errors) return null;
    const answer = Buffer.from(JSON.stringify(result));
    this.#answers.set(key, answer);
    return answer;
  }
}

function readsOnlySchema({ operation, selectionSet, variableDefinitions = [] }: OperationDefinitionNode): boolean {
  const { selections } = selectionSet;
  return (
    operation === 'query' &&
    variableDefinitions.length === 0 &&
    selections.every((selection) => selection.kind === Kind.FIELD && introspectionFields.has(selection.name.value))
  );
}
