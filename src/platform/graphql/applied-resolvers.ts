import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  isAbstractType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

type Resolve = GraphQLFieldResolver<unknown, unknown>;
type Resolver = Resolve | { subscribe: Resolve; resolve: Resolve };
type OfAbstractType = { __resolveType: GraphQLTypeResolver<unknown, unknown> };
type OfFields = Readonly<Record<string, Resolver>>;

/**
 * Makes a schema use these resolvers, by type and field; all other fields return the property of their name. A second
 * schema, built from the text of the first, would double the time and the memory.
 */
export function applyResolvers(schema: GraphQLSchema, resolvers: Readonly<Record<string, object>>): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const own = resolvers[type.name];
    if (!own) continue;
    if (isAbstractType(type)) type.resolveType = (own as OfAbstractType).__resolveType;
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) apply(field, (own as OfFields)[field.name]);
  }
}

function apply(field: GraphQLField<unknown, unknown>, resolver: Resolver | undefined): void {
  const { resolve, subscribe } = typeof resolver === 'object' ? resolver : { resolve: resolver };
  Object.assign(field, { resolve, subscribe });
}
