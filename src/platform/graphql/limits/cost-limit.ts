import {
  type GraphQLError,
  type GraphQLSchema,
  getIntrospectionQuery,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { type Costed, costOf } from './query-cost.js';
import { tooComplex } from './too-complex.js';

/** How often the whole schema may be read by one query: tools ask for it once, some for a part of it besides. */
const introspections = 1.5;

/** Refuses operations that could cost too much, before they are executed. */
export class CostLimit {
  readonly #introspection: number;

  /** @param limit the most that an operation may cost, introspection aside. */
  constructor(
    schema: GraphQLSchema,
    private readonly limit: number,
  ) {
    this.#introspection = Math.ceil(introspections * introspectionCost(schema));
  }

  /** Returns the error of an operation that costs too much, or null. */
  check(execution: Costed): GraphQLError | null {
    const { data, introspection } = costOf(execution);
    if (data > this.limit) return tooComplex('The query’s cost', data, this.limit, 'HUBBUB_QUERY_COST');
    if (introspection <= this.#introspection) return null;
    return tooComplex('The cost of introspection', introspection, this.#introspection, 'not configurable');
  }
}

/** The cost of the query by which tools read the whole schema, with everything they can ask for. */
function introspectionCost(schema: GraphQLSchema): number {
  const { definitions } = parse(
    getIntrospectionQuery({
      ...{ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true },
      ...{ schemaDescription: true, inputValueDeprecation: true, oneOf: true },
    }),
  );
  const fragments = Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition]] : [],
    ),
  );
  const operation = definitions.find(({ kind }) => kind === 'OperationDefinition') as OperationDefinitionNode;
  return costOf({ schema, fragments, operation, variableValues: {} }).introspection;
}
