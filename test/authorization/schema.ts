import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { buildHubbubSchema } from '../../src/app/schema.js';

/** The schema of a server, without its services. */
export const executable = buildHubbubSchema({ get: () => ({}) as never });

/** Fields that only wrap the result of another field, which is guarded, or that repeat ids of the object. */
const wrapping =
  /^(Query|Mutation|Subscription|PageInfo)$|Payload$|(Connection\.(edges|pageInfo|position)|Edge\.node|\.id)$/;

/** Everything in the executable schema that a role may be allowed or denied. */
export const schema = {
  queries: fieldsOf(executable.getQueryType()),
  mutations: fieldsOf(executable.getMutationType()),
  subscriptions: fieldsOf(executable.getSubscriptionType()),
  /** Fields of objects that lead to other objects or lists, or depend on the viewer: `User.email`. */
  edges: new Set(Object.values(executable.getTypeMap()).flatMap(edgesOf)),
};

function fieldsOf(type: GraphQLObjectType | null | undefined): Map<string, GraphQLField<unknown, unknown>> {
  return new Map(Object.entries(type?.getFields() ?? {}));
}

function edgesOf(type: unknown): string[] {
  if (!isObjectType(type) || isIntrospectionType(type) || wrapping.test(type.name)) return [];
  return Object.values(type.getFields())
    .filter((field) => field.resolve || leadsOn(field))
    .map((field) => `${ownerOf(type, field.name)}.${field.name}`)
    .filter((name) => !wrapping.test(name));
}

function leadsOn({ type }: GraphQLField<unknown, unknown>): boolean {
  const inner = isNonNullType(type) ? type.ofType : type;
  return isListType(inner) || !isLeafType(getNamedType(type));
}

/** A field of an interface counts as one field for all its types. */
function ownerOf(type: GraphQLObjectType, name: string): string {
  const owner = type.getInterfaces().find((each) => isInterfaceType(each) && name in each.getFields());
  return (owner ?? type).name;
}
