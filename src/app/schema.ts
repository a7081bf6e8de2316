import {
  GraphQLEnumType,
  type GraphQLFieldResolver,
  GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildSchemaSync, type ContainerType, createResolversMap, getMetadataStorage } from 'type-graphql';
import { FeedErrorCode } from '../feed/index.js';
import { modules } from '../modules/index.js';
import { type DeclaredErrorCode, ErrorCode } from '../platform/errors/index.js';
import {
  applyResolvers,
  BoundResolvers,
  describeTypes,
  forgetSyntaxTrees,
  GraphQLTime,
  markOneOfInputs,
  RateLimitResolver,
  type RequestContext,
  type RootFieldPolicy,
  rememberUnionTypes,
  rootFieldPolicies,
  subscriptionValidator,
  validateArguments,
} from '../platform/graphql/index.js';
import { NodeResolver } from '../platform/nodes/index.js';
import { ChangeLimits } from './change-limits.js';

const resolverClasses: readonly unknown[] = [
  ...modules.flatMap(({ resolverClasses }) => resolverClasses),
  NodeResolver,
  RateLimitResolver,
];

/**
 * TypeGraphQL searches this array for each pair of a field and a method of a resolver, which would take a tenth of a
 * start.
 */
const searched = Object.assign([...resolverClasses], {
  includes: Set.prototype.has.bind(new Set(resolverClasses)),
});

/** Builds the executable schema over the resolvers' instances in `container`. */
export function buildHubbubSchema(container: ContainerType): GraphQLSchema {
  leavePropertiesToGraphQL();
  const declared = buildSchemaSync({
    resolvers: searched as never,
    container,
    scalarsMap: [{ type: Date, scalar: GraphQLTime }],
    validateFn: validateArguments,
    pubSub: noTopics,
    // A test validates the schema.
    skipCheck: true,
  });
  markOneOfInputs(declared);
  describeTypes(declared);
  const resolvers = createResolversMap(declared);
  const bound = new BoundResolvers(container, resolverClasses);
  bound.bindFields(resolvers as never);
  rememberUnionTypes(resolvers as never);
  const policies = rootFieldPolicies(new Set(resolverClasses));
  limitChanges(resolvers.Mutation as Record<string, Resolve>, policies);
  for (const root of ['Query', 'Mutation', 'Subscription']) guard(resolvers[root] as RootResolvers, policies, bound);
  forgetBetween(resolvers.Mutation as Record<string, Resolve>);
  applyResolvers(declared, resolvers);
  const { types, ...parts } = declared.toConfig();
  const schema = new GraphQLSchema({ ...parts, types: [...types, errorCodeEnum], assumeValid: true });
  forgetSyntaxTrees(schema);
  return schema;
}

/** Returns the schema as text, which is committed and published for clients. */
export function printHubbubSchema(): string {
  const noInstances = { get: () => ({}) };
  return `${printSchema(lexicographicSortSchema(buildHubbubSchema(noInstances)))}\n`;
}

/** Removes resolvers that only read a property of the parent. TypeGraphQL's are slower than the default. */
function leavePropertiesToGraphQL(): void {
  for (const field of getMetadataStorage().fields) field.simple ??= field.name === field.schemaName;
}

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;
type Stream = { subscribe: Resolve; resolve: Resolve };
type RootResolvers = Record<string, Resolve | Stream>;
type Policies = ReadonlyMap<string, RootFieldPolicy>;

/** Rejects callers without a session at every root field that is not declared public. */
function guard(fields: RootResolvers, policies: Policies, bound: BoundResolvers): void {
  for (const [name, field] of Object.entries(fields)) {
    if (policies.get(name)?.isPublic) continue;
    fields[name] = typeof field === 'function' ? signedIn(field) : guardStream(name, field, bound);
  }
}

/**
 * Validates a subscription's arguments, because they select the stream before TypeGraphQL validates them. Events are
 * resolved without them.
 */
function guardStream(name: string, { subscribe, resolve }: Stream, bound: BoundResolvers): Stream {
  const validate = subscriptionValidator(name);
  return {
    subscribe: signedIn(async (source, args, context, info) => {
      await validate(args);
      return subscribe(source, args, context, info);
    }),
    resolve: bound.ofEvents(name, resolve as never),
  };
}

/** Counts calls of mutations. Public mutations must limit their callers themselves. */
function limitChanges(mutations: Record<string, Resolve>, policies: Policies): void {
  for (const [name, resolve] of Object.entries(mutations)) {
    const { isPublic, rateClass } = policies.get(name) ?? {};
    if (isPublic || rateClass === 'free') continue;
    mutations[name] = async (source, args, context, info) => {
      const counted = typeof rateClass === 'function' ? await rateClass(args.input, context) : rateClass;
      await context.get(ChangeLimits).count(counted, context.viewer.userId);
      return resolve(source, args, context, info);
    };
  }
}

/**
 * Clears loaded values before each mutation. Mutations of one operation run in sequence, and each may change what an
 * earlier one has read.
 */
function forgetBetween(mutations: Record<string, Resolve>): void {
  for (const [name, resolve] of Object.entries(mutations)) {
    mutations[name] = (source, args, context, info) => {
      context.forgetLoaded();
      return resolve(source, args, context, info);
    };
  }
}

function signedIn(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    context.assertSignedIn();
    return resolve(source, args, context, info);
  };
}

/** All error codes that a client can receive: of the platform, the feed and the modules. */
export const allErrorCodes: readonly DeclaredErrorCode[] = [
  ...Object.values(ErrorCode),
  ...Object.values(FeedErrorCode),
  ...modules.flatMap(({ errors }) => errors),
];

/** No field uses it. It gives clients with codegen the codes to compare `extensions.code` with. */
const errorCodeEnum = new GraphQLEnumType({
  name: 'ErrorCode',
  description: 'The possible values of `extensions.code` in an error.',
  values: Object.fromEntries(allErrorCodes.map(({ name, description }) => [name, { description }])),
});

/** TypeGraphQL requires a PubSub if there are subscriptions, but Hubbub's follow feeds instead of topics. */
const noTopics = {
  publish: () => undefined,
  subscribe(): never {
    throw new Error('A subscription must declare a subscribe function');
  },
};
