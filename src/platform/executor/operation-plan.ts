import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { type ExecutionContext, getFieldDef } from 'graphql/execution/execute.js';

/** What becomes of a value of some type. */
export type ValuePlan = { nullable: boolean } & (
  | { kind: 'leaf'; type: GraphQLLeafType }
  | { kind: 'list'; item: ValuePlan }
  | { kind: 'object'; type: GraphQLObjectType }
  | { kind: 'abstract'; type: GraphQLAbstractType }
);

/** A field of a selection set, with all that is known of it before there is a value. */
export interface FieldPlan {
  responseName: string;
  nodes: readonly FieldNode[];
  definition: GraphQLField<unknown, unknown>;
  parentType: GraphQLObjectType;
  /** Null for a property of the parent's value, which needs nothing but its name. */
  resolve: GraphQLFieldResolver<unknown, unknown> | null;
  isTypename: boolean;
  /** False for the root field of a subscription: its arguments choose the stream, and no event is resolved with them. */
  takesArguments: boolean;
  value: ValuePlan;
  /** The fields selected below it, by the type of the value; added when the first value of a type comes. */
  selections: Map<GraphQLObjectType, readonly FieldPlan[]>;
}

type Variables = Record<string, unknown>;

/**
 * How one operation is executed: its fields collected as GraphQL demands, and looked up in the schema. It grows with
 * what is executed, so that a selection is planned only for types that come up, and once.
 */
export class OperationPlan {
  readonly rootFields: readonly FieldPlan[];

  /**
   * @param conditions the variables that decide on `@skip` and `@include`: the plan is for these values.
   * @param budget how many fields may be kept; what is beyond them is planned whenever it is needed.
   */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Record<string, FragmentDefinitionNode>,
    operation: OperationDefinitionNode,
    rootType: GraphQLObjectType,
    private readonly conditions: Variables,
    private readonly budget: { fields: number },
  ) {
    const collected = collectFields(schema, fragments, conditions, rootType, operation.selectionSet);
    this.rootFields = this.#plan(rootType, collected);
  }

  /** What is selected of a field's value of this type. */
  selection(field: FieldPlan, type: GraphQLObjectType): readonly FieldPlan[] {
    const known = field.selections.get(type);
    if (known) return known;
    const collected = collectSubfields(this.schema, this.fragments, this.conditions, type, field.nodes);
    const planned = this.#plan(type, collected);
    if (this.budget.fields > 0) field.selections.set(type, planned);
    return planned;
  }

  #plan(parentType: GraphQLObjectType, collected: Map<string, readonly FieldNode[]>): FieldPlan[] {
    const fields: FieldPlan[] = [];
    for (const [responseName, nodes] of collected) {
      const definition = nodes[0] && getFieldDef(this.schema, parentType, nodes[0]);
      if (definition) fields.push(planField(responseName, nodes, parentType, definition, this.schema));
    }
    this.budget.fields -= fields.length;
    return fields;
  }
}

function planField(
  responseName: string,
  nodes: readonly FieldNode[],
  parentType: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
  schema: GraphQLSchema,
): FieldPlan {
  return {
    responseName,
    nodes,
    definition,
    parentType,
    resolve: definition.resolve ?? null,
    isTypename: definition === TypeNameMetaFieldDef,
    takesArguments: definition.args.length > 0 && parentType !== schema.getSubscriptionType(),
    value: planValue(definition.type),
    selections: new Map(),
  };
}

function planValue(type: GraphQLOutputType, nullable = true): ValuePlan {
  if (isNonNullType(type)) return planValue(type.ofType, false);
  if (isListType(type)) return { kind: 'list', nullable, item: planValue(type.ofType) };
  if (isLeafType(type)) return { kind: 'leaf', nullable, type };
  return isObjectType(type) ? { kind: 'object', nullable, type } : { kind: 'abstract', nullable, type };
}

/** Plans kept of one document: there may be one for each combination of its conditions. */
const maxPlans = 16;
/** Fields kept of all plans of a document for each character of its source, which is what caches of documents bound. */
const fieldsPerCharacter = 0.5;

interface DocumentPlans {
  schema: GraphQLSchema;
  conditions: string[];
  budget: { fields: number };
  byOperation: Map<string, OperationPlan>;
}

/** The plans live as long as their documents. */
const plansOf = new WeakMap<DocumentNode, DocumentPlans>();

/** The plan of an operation, made when it is first executed. */
export function planOf(
  document: DocumentNode,
  execution: ExecutionContext,
  rootType: GraphQLObjectType,
): OperationPlan {
  const { schema, fragments, operation, variableValues } = execution;
  const { conditions, budget, byOperation } = documentPlans(document, schema);
  const values = Object.fromEntries(conditions.map((name) => [name, variableValues[name]]));
  const key = JSON.stringify([operation.name?.value, Object.values(values)]);
  const kept = byOperation.get(key);
  if (kept) return kept;
  const plan = new OperationPlan(schema, fragments, operation, rootType, values, budget);
  if (budget.fields > 0 && byOperation.size < maxPlans) byOperation.set(key, plan);
  return plan;
}

function documentPlans(document: DocumentNode, schema: GraphQLSchema): DocumentPlans {
  let plans = plansOf.get(document);
  if (plans?.schema !== schema) {
    const fields = (document.loc?.end ?? 0) * fieldsPerCharacter;
    plans = { schema, conditions: conditionsOf(document), budget: { fields }, byOperation: new Map() };
    plansOf.set(document, plans);
  }
  return plans;
}

/** The variables that decide on what is selected: those in directives. */
function conditionsOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ arguments: args }) => {
      for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      return false;
    },
  });
  return [...names];
}
