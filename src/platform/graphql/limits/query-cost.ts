import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';

/**
 * The cost of a field, which it declares in its extensions (`@Extensions({ cost: … })` of TypeGraphQL). By default an
 * object costs 1 and a leaf nothing.
 */
export interface DeclaredCost {
  /** Cost of one value of the field, without the selection below it. */
  weight?: number;
  /** Assumed number of values of a list that no argument limits. */
  size?: number;
}

/** The members of graphql-js’ execution context that this file uses. */
export interface Costed {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  operation: OperationDefinitionNode;
  variableValues: Record<string, unknown>;
}

/** Assumed number of values of a list without arguments that declares no size. */
const assumedSize = 10;
/** Arguments that limit the size of a page. */
const pageArguments = ['first', 'last'];
/** Values to reckon with in a page if none of these arguments is given: no list has more then. */
const assumedPage = 20;

/** The maximum cost of an operation. */
export interface Cost {
  data: number;
  /** Cost of reading the schema, which needs no database and has its own limit. */
  introspection: number;
}

/**
 * Computes the maximum cost of an operation before it is executed. Each field costs its weight. The selection below a
 * page is multiplied by the size of the page. Each fragment is measured once, so the time is linear in the size of the
 * document. Of alternatives (`... on Group`, `... on DirectChat`) only the most expensive one counts.
 * @see https://ibm.github.io/graphql-specs/cost-spec.html
 */
export function costOf(execution: Costed): Cost {
  const { schema, operation } = execution;
  const fixed = fixedCosts.get(operation);
  if (fixed?.schema === schema) return fixed;
  const root = schema.getRootType(operation.operation);
  if (!root) return { data: 0, introspection: 0 };
  const measure = new CostMeasure(execution);
  const cost = { schema, data: measure.of(root, operation.selectionSet), introspection: measure.introspection };
  if (!measure.dependsOnArguments) fixedCosts.set(operation, cost);
  return cost;
}

/** The costs of operations that are the same for all variables, with the schema for which they were computed. */
const fixedCosts = new WeakMap<OperationDefinitionNode, Cost & { schema: GraphQLSchema }>();

class CostMeasure {
  introspection = 0;
  dependsOnArguments = false;
  readonly #fragments = new Map<string, number>();

  constructor(private readonly execution: Costed) {}

  of(type: GraphQLCompositeType, set: SelectionSetNode): number {
    let always = 0;
    const alternatives = new Map<string, number>();
    for (const selection of set.selections) {
      const cost = this.#selection(type, selection);
      const only = this.#narrowedTo(type, selection);
      if (only) alternatives.set(only, (alternatives.get(only) ?? 0) + cost);
      else always += cost;
    }
    return always + Math.max(0, ...alternatives.values());
  }

  #selection(type: GraphQLCompositeType, selection: SelectionNode): number {
    switch (selection.kind) {
      case Kind.FIELD:
        return this.#field(type, selection);
      case Kind.FRAGMENT_SPREAD:
        return this.#fragment(selection.name.value);
      case Kind.INLINE_FRAGMENT:
        return this.of(this.#typeNamed(selection.typeCondition?.name.value) ?? type, selection.selectionSet);
    }
  }

  /**
   * Returns the object type to which a fragment narrows an abstract one. At most one of these alternatives applies to a
   * value.
   */
  #narrowedTo(type: GraphQLCompositeType, selection: SelectionNode): string | null {
    if (isObjectType(type) || selection.kind === Kind.FIELD) return null;
    const condition =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? this.execution.fragments[selection.name.value]?.typeCondition
        : selection.typeCondition;
    const narrowed = this.#typeNamed(condition?.name.value);
    return isObjectType(narrowed) ? narrowed.name : null;
  }

  #fragment(name: string): number {
    const known = this.#fragments.get(name);
    if (known !== undefined) return known;
    const fragment = this.execution.fragments[name];
    const type = this.#typeNamed(fragment?.typeCondition.name.value);
    const cost = fragment && type ? this.of(type, fragment.selectionSet) : 0;
    this.#fragments.set(name, cost);
    return cost;
  }

  #field(parent: GraphQLCompositeType, node: SelectionNode & { kind: Kind.FIELD }): number {
    const definition = fieldOf(parent, node.name.value);
    if (!definition) return 0;
    const type = getNamedType(definition.type);
    const declared = (definition.extensions.cost ?? {}) as DeclaredCost;
    const weight = declared.weight ?? (isLeafType(type) ? 0 : 1);
    const below = node.selectionSet && isCompositeType(type) ? this.of(type, node.selectionSet) : 0;
    if (weight + below === 0) return 0;
    const cost = this.#size(parent, definition, declared, node) * (weight + below);
    if (definition !== SchemaMetaFieldDef && definition !== TypeMetaFieldDef) return cost;
    this.introspection += cost;
    return 0;
  }

  #arguments(definition: GraphQLField<unknown, unknown>, node: SelectionNode & { kind: Kind.FIELD }) {
    if (definition.args.length === 0) return {};
    this.dependsOnArguments = true;
    try {
      return getArgumentValues(definition, node, this.execution.variableValues);
    } catch {
      // Executing the field fails in the same way, and reads nothing.
      return {};
    }
  }

  /** Returns the maximum number of values of the field. Most fields have one, whatever their arguments are. */
  #size(
    parent: GraphQLNamedType,
    definition: GraphQLField<unknown, unknown>,
    { size }: DeclaredCost,
    node: SelectionNode & { kind: Kind.FIELD },
  ): number {
    const { name, type, args } = definition;
    const isPage = args.some((argument) => pageArguments.includes(argument.name));
    const asked = isPage ? this.#pageSize(this.#arguments(definition, node)) : null;
    if (asked !== null) return asked;
    if (size !== undefined) return size;
    if (isPage) return assumedPage;
    const isList = isListType(isNonNullType(type) ? type.ofType : type);
    // The page itself was counted already.
    if (!isList || (name === 'edges' && parent.name.endsWith('Connection'))) return 1;
    if (isIntrospectionType(parent)) return this.#introspectedSize(name);
    const lengths = Object.values(this.#arguments(definition, node)).map((value) =>
      Array.isArray(value) ? value.length : 0,
    );
    return Math.max(...lengths, 0) || assumedSize;
  }

  #pageSize(given: Record<string, unknown>): number | null {
    const sizes = pageArguments.map((argument) => given[argument]).filter((value) => typeof value === 'number');
    return sizes.length > 0 ? Math.max(1, ...sizes) : null;
  }

  #introspectedSize(name: string): number {
    return name === 'types' ? Object.keys(this.execution.schema.getTypeMap()).length : 5;
  }

  #typeNamed(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? undefined : this.execution.schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return undefined;
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return 'getFields' in parent ? parent.getFields()[name] : undefined;
}
