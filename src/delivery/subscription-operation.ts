import { type DocumentNode, type ExecutionArgs, GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import { buildExecutionContext, type ExecutionContext } from 'graphql/execution/execute.js';
import { type OperationPlan, planOf } from '../platform/executor/index.js';
import type { Locale } from '../platform/texts/index.js';
import type { OperationKeys } from './operation-keys.js';

/** The operation that a client requested. */
export interface AskedOperation {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variableValues?: ExecutionArgs['variableValues'];
}

/**
 * An operation of a subscription, prepared once for all of its events. It holds only the variables that results depend
 * on. The others, which select the stream, may contain thousands of positions that no event needs.
 */
export class SubscriptionOperation {
  /** Operations with the same key may share results. */
  readonly key: string;
  readonly plan: OperationPlan;
  readonly #execution: ExecutionContext;

  /** @throws {GraphQLError} if the variables are invalid. */
  constructor(
    schema: GraphQLSchema,
    asked: AskedOperation,
    keys: OperationKeys,
    /** The locale of texts in all results, so that subscribers with the same key get the same texts. */
    readonly locale: Locale,
  ) {
    const document = withVariables(asked.document, keys.variablesOf(asked.document));
    const execution = buildExecutionContext({ schema, ...asked, document });
    if (!('schema' in execution)) throw execution[0];
    const { operation, variableValues } = execution;
    const rootType = schema.getRootType(operation.operation);
    if (!rootType) throw new GraphQLError('The schema does not support this kind of operation.', { nodes: operation });
    this.#execution = execution;
    this.plan = planOf(asked.document, execution, rootType);
    this.key = keys.of(asked.document, operation.name?.value, variableValues, locale);
  }

  /** Returns the context for the execution of one event. */
  execution(rootValue: unknown, contextValue: unknown): ExecutionContext {
    return { ...this.#execution, rootValue, contextValue };
  }
}

/** Returns a document whose operations declare only these variables, so that no others are coerced. */
function withVariables(document: DocumentNode, names: readonly string[]): DocumentNode {
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const declared = definition.variableDefinitions?.filter(({ variable }) => names.includes(variable.name.value));
    return { ...definition, variableDefinitions: declared };
  });
  return { ...document, definitions };
}
