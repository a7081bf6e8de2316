import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { executable, schema } from '../schema.js';

/** The part of events that a document selects: all that their objects lead to, one list of them, or no object at all. */
export type Extent = 'everything' | 'plain' | { list: string };

/**
 * The lists of a conversation that refuse viewers who are not members. A refused list takes its conversation with it, so
 * documents of subscriptions whose subscribers need not be members ask for one of them each.
 */
const refusable = ['members', 'messages', 'pinnedMessages', 'onlineMembers'];

const openToOthers = new Set(['membershipEvents', 'publicGroupEvents']);

/** Returns the documents that together ask for all that the events of a subscription show. */
export function extentsOf(subscription: string): Extent[] {
  const lists = openToOthers.has(subscription) ? refusable.map((list) => ({ list })) : [];
  return ['everything', 'plain', ...lists];
}

/** The types of events that a subscription has. */
export function eventTypesOf(subscription: string): string[] {
  return typesOf(subscription).map(({ name }) => name);
}

/**
 * Returns the text of a subscription. Each field has its type and its name as the alias, so that an answer says what it
 * contains: `{ MessageAdded__message: { Message__sender: … } }`.
 */
export function eventDocument(subscription: string, given: string, extent: Extent): string {
  const writer = new Writer(extent, openToOthers.has(subscription));
  const events = typesOf(subscription).map(
    (type) => `... on ${type.name} { __typename ${writer.fieldsOfEvent(type)} }`,
  );
  const selection = ['__typename', ...events].join('\n');
  return [`subscription { ${subscription}${given} { ${selection} } }`, ...writer.fragments.values()].join('\n');
}

function typesOf(subscription: string): readonly GraphQLObjectType[] {
  const type = getNamedType(schema.subscriptions.get(subscription)?.type);
  if (!isUnionType(type)) throw new Error(`${subscription} has no union of events`);
  return type.getTypes();
}

type Field = GraphQLField<unknown, unknown>;

class Writer {
  /** The selections of objects, by type. */
  readonly fragments = new Map<string, string>();

  constructor(
    private readonly extent: Extent,
    private readonly isOpenToOthers: boolean,
  ) {}

  fieldsOfEvent(type: GraphQLObjectType): string {
    return Object.values(type.getFields())
      .map((field) => this.#ofEvent(type, field))
      .join(' ');
  }

  #ofEvent(type: GraphQLObjectType, field: Field): string {
    if (isLeafType(getNamedType(field.type))) return aliased(type, field);
    return this.extent === 'plain' ? '' : aliased(type, field, this.#object(field));
  }

  /** The selection of an object or union, one fragment for each type. */
  #object({ type }: Field): string {
    const named = getNamedType(type);
    const types = isAbstractType(named) ? executable.getPossibleTypes(named) : [named];
    return `__typename ${types
      .filter(isObjectType)
      .map((each) => this.#spread(each))
      .join(' ')}`;
  }

  #spread(type: GraphQLObjectType): string {
    const name = `Of${type.name}`;
    if (!this.fragments.has(name)) {
      this.fragments.set(name, '');
      this.fragments.set(name, `fragment ${name} on ${type.name} { __typename ${this.#fieldsOf(type)} }`);
    }
    return `...${name}`;
  }

  #fieldsOf(type: GraphQLObjectType): string {
    const fields = type.getFields();
    // Selects the node of an edge.
    if (fields.node) return `node { ${this.#object(fields.node)} }`;
    const asked = Object.values(fields).filter((field) => this.#isAsked(type, field));
    return ['id' in fields ? 'id' : '', ...asked.map((field) => this.#ofObject(type, field))].join(' ');
  }

  #isAsked(type: GraphQLObjectType, field: Field): boolean {
    if (!schema.edges.has(edgeName(type, field.name))) return false;
    const isRefusable = refusable.includes(field.name) && isNonNullType(field.type);
    if (this.extent !== 'everything') return typeof this.extent === 'object' && field.name === this.extent.list;
    return !(isRefusable && this.isOpenToOthers);
  }

  #ofObject(type: GraphQLObjectType, field: Field): string {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return aliased(type, field);
    if (isUnionType(named)) return aliased(type, field, this.#object(field));
    const isConnection = isObjectType(named) && 'edges' in named.getFields();
    return aliased(type, field, isConnection ? 'edges { cursor }' : '__typename');
  }
}

/** The name of a field in the matrix: a field of an interface counts as one for all its types. */
function edgeName(type: GraphQLObjectType, field: string): string {
  const owner = type.getInterfaces().find((each) => isInterfaceType(each) && field in each.getFields());
  return `${(owner ?? type).name}.${field}`;
}

function aliased(type: GraphQLObjectType, { name, args }: Field, selection?: string): string {
  const given = args.flatMap((arg) =>
    arg.name in argumentsOfLists ? `${arg.name}: ${argumentsOfLists[arg.name]}` : [],
  );
  const call = given.length > 0 ? `${name}(${given.join(', ')})` : name;
  return `${type.name}__${name}: ${call}${selection ? ` { ${selection} }` : ''}`;
}

const argumentsOfLists: Record<string, string> = { first: '1', direction: 'RECEIVED' };
