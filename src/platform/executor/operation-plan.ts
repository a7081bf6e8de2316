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

/** The completion of a value of a type. */
export type ValuePlan = { nullable: boolean } & (
  | { kind: 'leaf'; type: GraphQLLeafType }
  | { kind: 'list'; item: ValuePlan }
  | { kind: 'object'; type: GraphQLObjectType }
  | AbstractPlan
);

/** The completion of a value of a union or an interface. */
export interface AbstractPlan {
  kind: 'abstract';
  type: GraphQLAbstractType;
  /** The object types of earlier values, by name. */
  types: Map<unknown, GraphQLObjectType>;
}

/** A field of a selection set, with everything known before there is a value. */
export interface FieldPlan {
  responseName: string;
  nodes: readonly FieldNode[];
  definition: GraphQLField<unknown, unknown>;
  parentType: GraphQLObjectType;
  /** Null if the value is a property of the parent's value. */
  resolve: GraphQLFieldResolver<unknown, unknown> | null;
  isTypename: boolean;
  /** The type of a leaf that is a property of the parent's value; null for all other fields. */
  leaf: GraphQLLeafType | null;
  /**
   * False for the root field of a subscription. Its arguments select the stream and play no part in the execution of an
   * event.
   */
  takesArguments: boolean;
  value: ValuePlan;
  /** The fields selected below it, by the type of the value. Filled when the first value of a type comes. */
  selections: Map<GraphQLObjectType, readonly FieldPlan[]>;
}

type Variables = Record<string, unknown>;

/**
 * Plans the execution of one operation: collects its fields as GraphQL demands, and looks them up in the schema. The
 * plan grows during executions. So each selection is planned once, and only for types that occur.
 */
export class OperationPlan {
  readonly rootFields: readonly FieldPlan[];

  /**
   * @param conditions the variables that decide on `@skip` and `@include`. The plan is valid for these values only.
   * @param budget number of fields that may be cached. Further fields are planned each time.
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

  /** Returns the selected fields of a field's value of this type. */
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
  const isTypename = definition === TypeNameMetaFieldDef;
  const value = planValue(definition.type);
  return {
    responseName,
    nodes,
    definition,
    parentType,
    resolve: definition.resolve ?? null,
    isTypename,
    leaf: value.kind === 'leaf' && !definition.resolve && !isTypename ? value.type : null,
    takesArguments: definition.args.length > 0 && parentType !== schema.getSubscriptionType(),
    value,
    selections: new Map(),
  };
}

function planValue(type: GraphQLOutputType, nullable = true): ValuePlan {
  if (isNonNullType(type)) return planValue(type.ofType, false);
  if (isListType(type)) return { kind: 'list', nullable, item: planValue(type.ofType) };
  if (isLeafType(type)) return { kind: 'leaf', nullable, type };
  return isObjectType(type)
    ? { kind: 'object', nullable, type }
    : { kind: 'abstract', nullable, type, types: new Map() };
}

/** Maximum number of cached plans of one document. There can be one for each combination of its conditions. */
const maxPlans = 16;
/**
 * Number of cached fields of a document's plans for each character of its source. Caches of documents limit the source.
 */
const fieldsPerCharacter = 0.5;

interface DocumentPlans {
  schema: GraphQLSchema;
  conditions: string[];
  budget: { fields: number };
  byOperation: Map<string, OperationPlan>;
}

/** The plans live as long as their documents. */
const plansOf = new WeakMap<DocumentNode, DocumentPlans>();

/** Returns the plan of an operation. Creates it on first execution. */
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

/** Returns the variables that decide on what is selected: those in directives. */
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
