// Returns what Apollo Client's cache and urql's Graphcache must know about the schema: files of packages/client.
import {
  buildSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

const head = '// Generated from schema.graphql by `npm run generate`.';
const pageArguments = new Set(['first', 'after', 'last', 'before']);

/**
 * Returns the files by their paths in packages/client/src.
 * @param {string} sdl the schema
 * @returns {Record<string, string>}
 */
export function clientConfig(sdl) {
  const schema = buildSchema(sdl);
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return {
    'apollo/schema-config.ts': apolloConfig(schema, types),
    'urql/schema-config.ts': graphcacheConfig(schema, types),
    'lists/conversation-types.ts': conversationTypes(schema),
  };
}

function conversationTypes(schema) {
  const names = schema.getPossibleTypes(schema.getType('Conversation')).map(({ name }) => `'${name}'`);
  return `${head}

/** The object types of the interface \`Conversation\`. */
export const conversationTypes: readonly string[] = [${names.sort().join(', ')}];
`;
}

function apolloConfig(schema, types) {
  const possible = types.filter(isAbstractType).map((type) => {
    const names = schema.getPossibleTypes(type).map(({ name }) => `'${name}'`);
    return `  ${type.name}: [${names.sort().join(', ')}],`;
  });
  const streams = Object.keys(schema.getSubscriptionType().getFields()).map((name) => `${name}: { merge: false }`);
  const policies = [
    ...cachedTypes(schema).flatMap(apolloPolicy),
    `  Subscription: { fields: { ${streams.join(', ')} } },`,
  ];
  return `${head}
import type { TypePolicies } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

/** The object types of each interface and union. */
export const possibleTypes: Record<string, string[]> = {
${possible.join('\n')}
};

/**
 * Paginated lists grow by their pages. The named arguments distinguish lists. Other lists are replaced. Objects without
 * an id are parts of their parents, and merge the fields of different queries.
 */
export const typePolicies: TypePolicies = {
${policies.join('\n')}
};
`;
}

/** Returns the types that a query can reach, in the order of their names. Other types never stay in the cache. */
function cachedTypes(schema) {
  const found = new Set();
  const visit = (type) => {
    if (isLeafType(type) || found.has(type)) return;
    found.add(type);
    if (isAbstractType(type)) schema.getPossibleTypes(type).forEach(visit);
    if (isUnionType(type)) return;
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
    type.getInterfaces().forEach(visit);
  };
  visit(schema.getQueryType());
  const types = [...found].filter((type) => !isUnionType(type));
  return types.sort((one, other) => one.name.localeCompare(other.name));
}

/** Returns the policy of a type, unless Apollo's default fits. Types inherit the policies of their interfaces. */
function apolloPolicy(type) {
  const inherited = new Set(type.getInterfaces().flatMap((each) => Object.keys(each.getFields())));
  const fields = Object.values(type.getFields()).filter(({ name }) => !inherited.has(name));
  const policies = isPage(type) ? [] : fields.flatMap(apolloFieldPolicy);
  const isPart = isObjectType(type) && !('id' in type.getFields()) && !isRoot(type) && !isPage(type);
  const lines = [
    ...(isPart ? ['merge: true'] : []),
    ...(policies.length > 0 ? [`fields: { ${policies.join(', ')} }`] : []),
  ];
  return lines.length > 0 ? [`  ${type.name}: { ${lines.join(', ')} },`] : [];
}

function apolloFieldPolicy({ name, type, args }) {
  const named = isNonNullType(type) ? type.ofType : type;
  if (isListType(named) || named.name === 'JSONObject') return [`${name}: { merge: false }`];
  if (!isConnection(named)) return [];
  const own = args.filter((arg) => !pageArguments.has(arg.name)).map((arg) => `'${arg.name}'`);
  return [`${name}: relayStylePagination(${own.length > 0 ? `[${own.join(', ')}]` : ''})`];
}

function graphcacheConfig(schema, types) {
  const objects = types.filter((type) => isObjectType(type) && !isRoot(type));
  const added = addedEdges(objects);
  const parts = objects.filter((type) => !('id' in type.getFields()) && !added.has(type.name));
  const lists = types.filter(isObjectType).flatMap((type) => {
    const names = Object.values(type.getFields()).filter((field) => isConnection(nullable(field.type)));
    return names.length > 0 ? [`  ${type.name}: { ${names.map(({ name }) => `${name}: page`).join(', ')} },`] : [];
  });
  return `${head}
import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';

type Keys = NonNullable<CacheExchangeOpts['keys']>;
const part: Keys[string] = () => null;
/** An edge that events bring is stored by its object, so that it can be put into lists. */
const edge: Keys[string] = ({ node }) => (node as { id?: string } | null | undefined)?.id ?? null;
const page = relayPagination();

/** Objects without an id are parts of their parents. */
export const keys: Keys = {
${[...added]
  .sort()
  .map((name) => `  ${name}: edge,`)
  .join('\n')}
${parts.map(({ name }) => `  ${name}: part,`).join('\n')}
};

/** Paginated lists grow by their pages. */
export const resolvers: CacheExchangeOpts['resolvers'] = {
${lists.join('\n')}
};

/** The part of the introspected schema that Graphcache uses: the fields, their nullability, and the abstract types. */
export const schema: CacheExchangeOpts['schema'] = {
  __schema: {
    queryType: { name: 'Query' },
    mutationType: { name: 'Mutation' },
    subscriptionType: { name: 'Subscription' },
    types: [
      { kind: 'SCALAR', name: 'Any' },
${types.flatMap((type) => introspected(schema, type)).join('\n')}
    ],
  },
};
`;
}

/** Returns the names of the edges that events and answers bring for lists. */
function addedEdges(objects) {
  return new Set(objects.flatMap((type) => type.getFields().edge ?? []).map(({ type }) => nullable(type).name));
}

function introspected(schema, type) {
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields = Object.values(type.getFields()).map((field) => ({
      name: field.name,
      type: typeOf(field.type),
      args: [],
    }));
    const interfaces = type.getInterfaces().map(({ name }) => ({ kind: 'INTERFACE', name }));
    return line({ kind: kindOf(type), name: type.name, fields, interfaces, ...possibleOf(schema, type) });
  }
  return isAbstractType(type) ? line({ kind: 'UNION', name: type.name, ...possibleOf(schema, type) }) : [];
}

function possibleOf(schema, type) {
  if (!isAbstractType(type)) return {};
  return { possibleTypes: schema.getPossibleTypes(type).map(({ name }) => ({ kind: 'OBJECT', name })) };
}

function typeOf(type) {
  if (isNonNullType(type)) return { kind: 'NON_NULL', ofType: typeOf(type.ofType) };
  if (isListType(type)) return { kind: 'LIST', ofType: typeOf(type.ofType) };
  return isLeafType(type) ? { kind: 'SCALAR', name: 'Any' } : { kind: kindOf(type), name: type.name };
}

function kindOf(type) {
  if (isObjectType(type)) return 'OBJECT';
  return isInterfaceType(type) ? 'INTERFACE' : 'UNION';
}

const line = (value) => [`      ${JSON.stringify(value)},`];
const nullable = (type) => (isNonNullType(type) ? type.ofType : type);
const isRoot = ({ name }) => ['Query', 'Mutation', 'Subscription'].includes(name);
const isConnection = ({ name }) => name?.endsWith('Connection');
const isPage = ({ name }) => /(Connection|Edge|PageInfo)$/.test(name);
