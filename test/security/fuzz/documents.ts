import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Dice } from './dice.js';
import type { Known } from './values.js';
import { Values } from './values.js';

/** A request in the form of GraphQL over HTTP and graphql-transport-ws. */
export interface Request {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  extensions?: Record<string, unknown>;
}

/** The most fields of one document: a larger one is rejected by its tokens. */
const mostFields = 600;

/** Creates a request from the schema: valid, nearly valid, deep, wide, with fragments, aliases and directives. */
export class DocumentMaker {
  readonly #values: Values;
  readonly #variables: Record<string, unknown> = {};
  readonly #declared: string[] = [];
  readonly #fragments = new Map<string, string>();
  readonly #depth: number;
  readonly #width: number;
  #fields = 0;
  #made = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly dice: Dice,
    known: Known,
  ) {
    this.#values = new Values(dice, known);
    this.#depth = dice.percent(5) ? 18 : 1 + dice.below(5);
    this.#width = dice.percent(5) ? 25 : 1 + dice.below(4);
  }

  make(): Request {
    const { dice } = this;
    const kind = dice.pick(['query', 'query', 'query', 'mutation', 'mutation', 'subscription'] as const);
    const root = this.schema.getRootType(kind as never) as GraphQLObjectType;
    const selections = kind === 'query' ? this.#selections(root, 0, 3) : this.#selections(root, 0, 1);
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    const operation = `${kind} Fuzz${declared} ${selections}`;
    const query = this.#damaged([operation, ...this.#fragments.values()].join('\n'));
    const request: Request = { query, variables: this.#variables };
    if (dice.odd(5)) request.operationName = dice.pick(['Fuzz', 'Nope', '', '__proto__']);
    if (dice.odd(2)) request.extensions = { persistedQuery: { version: 1, sha256Hash: 'abc' } };
    return request;
  }

  /** Returns the source with a few characters removed, doubled or inserted. */
  #damaged(source: string): string {
    const { dice } = this;
    if (!dice.odd(15)) return source;
    const at = dice.below(source.length);
    const inserted = dice.pick([
      '{',
      '}',
      '(',
      '@',
      '$',
      '"',
      '"""',
      '...',
      '\\u',
      '#',
      '\0',
      '!',
      ':',
      '[',
      'é',
      '\ufeff',
    ]);
    return source.slice(0, at) + inserted.repeat(1 + dice.below(3)) + source.slice(at + dice.below(4));
  }

  #selections(type: GraphQLNamedType, level: number, width: number): string {
    const { dice } = this;
    if (!isCompositeType(type)) return '';
    const parts = isAbstractType(type) ? this.#inlined(type, level) : [];
    if ('getFields' in type) parts.push(...this.#fieldsOf(type, level, width));
    const isAlone = type === this.schema.getSubscriptionType();
    if (parts.length === 0 || (!isAlone && dice.percent(15))) parts.push('__typename');
    if (dice.percent(8) && level > 0) parts.push(this.#fragment(type, level));
    if (dice.odd(1)) parts.push('nope');
    return `{ ${parts.join(' ')} }`;
  }

  #inlined(type: Parameters<GraphQLSchema['getPossibleTypes']>[0], level: number): string[] {
    return this.dice
      .some(this.schema.getPossibleTypes(type), this.dice.odd(50) ? 3 : 1)
      .map((one) => `... on ${one.name}${this.#directives()} ${this.#selections(one, level, this.#width)}`);
  }

  #fieldsOf(type: GraphQLObjectType | Parameters<typeof isInterfaceType>[0], level: number, width: number): string[] {
    const { dice } = this;
    const fields = Object.values((type as GraphQLObjectType).getFields());
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const eligible = level >= this.#depth || this.#fields > mostFields ? leaves : fields;
    if (eligible.length === 0) return [];
    const chosen = dice.some(eligible, width).map((field) => this.#field(field, level));
    if (type === this.schema.getQueryType() && dice.percent(5)) chosen.push(`__schema ${this.#meta('__Schema', 0)}`);
    const isAlone = type === this.schema.getSubscriptionType();
    if (!isAlone && dice.percent(3)) chosen.push(...this.#aliased(dice.pick(eligible), level));
    return chosen;
  }

  /** Returns a part of introspection. */
  #meta(name: string, level: number): string {
    const type = this.schema.getType(name) as GraphQLObjectType;
    return this.#selections(type, Math.max(level, this.#depth - 4), 3);
  }

  #aliased(field: GraphQLField<unknown, unknown>, level: number): string[] {
    return this.dice.times(35, (i) => this.#field(field, Math.max(level, this.#depth - 1), `a${i}: `));
  }

  #field(field: GraphQLField<unknown, unknown>, level: number, alias = this.#alias()): string {
    this.#fields++;
    const type = getNamedType(field.type);
    const inner = isCompositeType(type) ? this.#selections(type, level + 1, this.#width) : '';
    return `${alias}${field.name}${this.#arguments(field.args)}${this.#directives()} ${inner}`;
  }

  #alias(): string {
    const { dice } = this;
    return dice.percent(6) ? `${dice.pick(['x', 'id', '__proto__', 'constructor', 'data'])}${dice.below(9)}: ` : '';
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const { dice } = this;
    const given = args.filter(({ type }) => (isNonNullType(type) ? !dice.odd(2) : dice.percent(35)));
    if (given.length === 0) return '';
    return `(${given.map(({ name, type }) => `${name}: ${this.#argument(type, name)}`).join(', ')})`;
  }

  #argument(type: GraphQLInputType, argument: string): string {
    const { dice } = this;
    const value = this.#values.of(type, argument);
    if (this.#declared.length >= 12 || dice.percent(40)) return literal(value, type);
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${type}`);
    if (!dice.odd(3)) this.#variables[name] = value;
    return `$${name}`;
  }

  #fragment(type: GraphQLNamedType, level: number): string {
    const { dice } = this;
    const known = [...this.#fragments.keys()].filter((name) => name.startsWith(`F${type.name}_`));
    if (known.length > 0 && dice.percent(60)) return `...${dice.pick(known)}`;
    const name = `F${type.name}_${this.#made++}`;
    // A fragment that is known before it is defined may spread itself.
    if (dice.odd(20)) this.#fragments.set(name, '');
    this.#fragments.set(name, `fragment ${name} on ${type.name} ${this.#selections(type, level + 1, this.#width)}`);
    return `...${name}`;
  }

  #directives(): string {
    const { dice } = this;
    if (dice.odd(2)) return ` ${dice.pick(['@include(if: 1)', '@nope', '@defer', '@skip'])} `;
    if (!dice.percent(4)) return '';
    return ` ${dice.pick(['@include(if: true)', '@skip(if: false)', '@skip(if: true)'])} `.repeat(dice.odd(3) ? 60 : 1);
  }
}

/** A value as a document contains it: an enum value is a name, and a list may be a single value. */
function literal(value: unknown, type: GraphQLInputType | undefined): string {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) {
    const item = isListType(inner) ? inner.ofType : undefined;
    return `[${value.map((each) => literal(each, item)).join(', ')}]`;
  }
  if (typeof value === 'object') {
    const fields = isInputObjectType(inner) ? inner.getFields() : {};
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${name}: ${literal(each, fields[name]?.type)}`)
      .join(', ')} }`;
  }
  if (isEnumType(inner) && /^[A-Z_]+$/.test(String(value))) return String(value);
  return JSON.stringify(value) ?? 'null';
}
