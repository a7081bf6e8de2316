import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getMetadataStorage as getValidationMetadata } from 'class-validator';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { buildHubbubSchema } from '../../src/app/schema.js';
import { ViewerObject } from '../../src/modules/accounts/index.js';
import { meetInGroup } from '../support/chat.js';
import { type Person, signUp } from '../support/people.js';
import { type ProtocolMessage, RawSocket } from '../support/raw-socket.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const schema: GraphQLSchema = buildHubbubSchema({ get: () => ({}) });
/** A well-formed id; validation comes before any look-up. */
const someId = 'cnv_01m7ysygxnfvk8vqaw50e978ab';

/** Returns a list of this many entries of any type. */
class Entries {
  constructor(readonly count: number) {}
}

const valuesOutside: Readonly<Record<string, (bound: number) => unknown>> = {
  maxLength: (bound) => 'x'.repeat(bound + 1),
  arrayMaxSize: (bound) => new Entries(bound + 1),
  max: (bound) => bound + 1,
  min: (bound) => bound - 1,
};

interface Bounded {
  root: 'query' | 'viewer' | 'mutation' | 'subscription';
  operation: string;
  /** The path of the argument in the variables: `first`, `input.title`. */
  path: string;
  /** A value just outside the bound. */
  value: unknown;
}

let server: TestServer;
let ada: Person;
let socket: RawSocket;

beforeAll(async () => {
  server = await startTestServer();
  [ada] = await signUp(server, 'ada');
  await meetInGroup('Bounds', ada);
  socket = await RawSocket.signedIn(server.socketUrl, ada.accessToken);
});
afterAll(async () => {
  socket.drop();
  await server.stop();
});

describe('every bounded argument of every root field and field of the viewer rejects a value beyond its bound:', () => {
  const all = boundedArguments();

  test('there are arguments of each kind', () => {
    expect(new Set(all.map(({ root }) => root))).toEqual(new Set(['query', 'viewer', 'mutation', 'subscription']));
    expect(all.length).toBeGreaterThan(60);
  });

  test.each(all.map((each) => [`${each.operation}(${each.path})`, each] as const))('%s', async (_name, bounded) => {
    const [error] = await errorsOf(bounded);
    expect(error).toMatchObject({ extensions: { code: 'BAD_INPUT', temporary: false, field: bounded.path } });
  });
});

async function errorsOf({ root, operation, path, value }: Bounded) {
  const field = rootType(root).getFields()[operation];
  if (!field) throw new Error(`There is no ${operation}`);
  const variables = Object.fromEntries(
    field.args
      .filter((argument) => isNonNullType(argument.type) || path.startsWith(argument.name))
      .map((argument) => [argument.name, minimal(argument.type)]),
  );
  put(variables, path.split('.'), value instanceof Entries ? entries(field, path, value.count) : value, field.args);
  const given = field.args.filter(({ name }) => name in variables);
  const definitions = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const arguments_ = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = getNamedType(field.type).name === 'Boolean' ? '' : '{ __typename }';
  const selected = `${operation}(${arguments_}) ${selection}`;
  const query =
    root === 'viewer'
      ? `query (${definitions}) { viewer { ${selected} } }`
      : `${root} (${definitions}) { ${selected} }`;
  if (root !== 'subscription') return (await ada.http.send(query, variables)).errors ?? [];
  socket.send({ type: 'subscribe', id: operation + path, payload: { query, variables } });
  return errorsIn(await socket.answer(operation + path));
}

function errorsIn({ payload }: ProtocolMessage & { payload?: unknown }): unknown[] {
  return Array.isArray(payload) ? payload : ((payload as { errors?: unknown[] })?.errors ?? []);
}

function rootType(root: Bounded['root']) {
  const type = {
    query: schema.getQueryType(),
    viewer: schema.getType('Viewer'),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }[root];
  if (!isObjectType(type)) throw new Error(`The schema has no ${root}`);
  return type;
}

/** Returns the bounds that class-validator knows for the classes of arguments and inputs. */
function boundedArguments(): Bounded[] {
  const { queries, mutations, subscriptions, fieldResolvers } = getMetadataStorage();
  const ofViewer = fieldResolvers.filter(({ getObjectType }) => getObjectType?.() === ViewerObject);
  const roots = [
    ...ofViewer.map((handler) => ({ root: 'viewer' as const, handler })),
    ...queries.map((handler) => ({ root: 'query' as const, handler })),
    ...mutations.map((handler) => ({ root: 'mutation' as const, handler })),
    ...subscriptions.map((handler) => ({ root: 'subscription' as const, handler })),
  ];
  return roots.flatMap(({ root, handler: { schemaName: operation, params = [] } }) =>
    params.flatMap((param) => {
      if (param.kind !== 'args' && param.kind !== 'arg') return [];
      const prefix = param.kind === 'arg' ? `${param.name}.` : '';
      return boundsOf(param.getType?.() as object).map(({ path, value }) => ({
        root,
        operation,
        path: prefix + path,
        value,
      }));
    }),
  );
}

/** Returns the bounds of a class, and of the inputs within it. */
function boundsOf(type: object | undefined): { path: string; value: unknown }[] {
  if (typeof type !== 'function') return [];
  const rules = getValidationMetadata().getTargetValidationMetadatas(type, '', false, false);
  const own = rules.flatMap(({ propertyName: path, name, constraints }) => {
    const value = valuesOutside[name ?? '']?.(Number(constraints?.[0]));
    return value === undefined ? [] : [{ path, value }];
  });
  const fields = getMetadataStorage().inputTypes.find(({ target }) => target === type)?.fields ?? [];
  const inner = fields.flatMap(({ name, getType }) =>
    boundsOf(getType() as object).map(({ path, value }) => ({ path: `${name}.${path}`, value })),
  );
  return [...own, ...inner];
}

function minimal(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return minimal(type.ofType);
  if (isListType(type)) return [minimal(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    // An input with `@oneOf` accepts exactly one field.
    const given = type.isOneOf ? fields.slice(0, 1).map((each) => [each.name, minimal(each.type)]) : required(fields);
    return Object.fromEntries(given);
  }
  return { Int: 1, Boolean: true, ID: someId, Position: 1 }[type.name] ?? 'xxxxxxxx';
}

/** Returns this many different values of the type that the list at `path` contains. */
function entries({ args }: GraphQLField<unknown, unknown>, path: string, count: number): unknown[] {
  const [first, ...rest] = path.split('.');
  let type: GraphQLInputType | undefined = args.find(({ name }) => name === first)?.type;
  for (const name of rest) {
    const input = getNamedType(type);
    type = isInputObjectType(input) ? input.getFields()[name]?.type : undefined;
  }
  return Array.from({ length: count }, () => minimal(getNamedType(type) as GraphQLInputType));
}

function required(fields: readonly (GraphQLArgument | GraphQLInputField)[]): [string, unknown][] {
  return fields
    .filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)
    .map(({ name, type }) => [name, (getNamedType(type).name === 'String' && timesOfDay[name]) || minimal(type)]);
}

/** The times of quiet hours by their fields. */
const timesOfDay: Readonly<Record<string, string>> = { from: '22:00', to: '07:00' };

type Inputs = readonly (GraphQLArgument | GraphQLInputField)[];

/** Puts a value at a path. In an input with `@oneOf` it takes the place of the one field that is there. */
function put(target: Record<string, unknown>, [first = '', ...rest]: string[], value: unknown, inputs: Inputs): void {
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const type = getNamedType(inputs.find(({ name }) => name === first)?.type);
  const isOneOf = isInputObjectType(type) && type.isOneOf;
  const empty = isInputObjectType(type) && !isOneOf ? minimal(type) : {};
  const inner = (isOneOf ? empty : (target[first] ?? empty)) as Record<string, unknown>;
  target[first] = inner;
  put(inner, rest, value, isInputObjectType(type) ? Object.values(type.getFields()) : []);
}
