import {
  type ExecutionArgs,
  type GraphQLError,
  type GraphQLSchema,
  getIntrospectionQuery,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { withFields } from '../../errors/index.js';
import type { Budget, ExecutionRules } from '../../executor/index.js';
import { RequestContext } from '../context/request-context.js';
import { AnswerBudget } from './answer-budget.js';
import { type Costed, costOf } from './query-cost.js';
import type { QueryLimits } from './query-limits.settings.js';
import type { RequestBudget } from './request-budget.js';
import { tooComplex } from './too-complex.js';

/** Number of times that one query may read the whole schema. Tools read it once, and some read a part of it besides. */
const introspections = 1.5;
/**
 * The share of the cost of introspection that a budget is charged. The schema is in memory, and most of its lists are
 * short.
 */
const introspectionShare = 1 / 32;

/** Limits the cost of an execution: estimated before it begins, and counted while it runs. */
export class ExecutionLimits implements ExecutionRules {
  readonly #introspection: number;

  constructor(
    schema: GraphQLSchema,
    private readonly limits: QueryLimits,
    readonly budget: RequestBudget,
  ) {
    this.#introspection = Math.ceil(introspections * introspectionCost(schema));
  }

  answerBudget(): Budget {
    return new AnswerBudget(this.limits.answer);
  }

  presentVariableErrors(errors: readonly GraphQLError[], args: ExecutionArgs): readonly GraphQLError[] {
    return withFields(errors, args);
  }

  /**
   * Draws the cost of an operation from its sender’s budget. Returns the error if the operation could cost too much.
   */
  check(execution: Costed & { contextValue: unknown }): GraphQLError | null {
    const { data, introspection } = costOf(execution);
    const { cost } = this.limits;
    if (data > cost) return tooComplex('cost', data, cost, 'HUBBUB_QUERY_COST');
    if (introspection > this.#introspection) {
      return tooComplex('introspection', introspection, this.#introspection, null);
    }
    const { contextValue: sender } = execution;
    if (sender instanceof RequestContext) {
      this.budget.draw(sender, data + Math.ceil(introspection * introspectionShare));
    }
    return null;
  }
}

/** Returns the cost of the query by which tools read the whole schema, with all its options. */
function introspectionCost(schema: GraphQLSchema): number {
  const { definitions } = parse(
    getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
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
