import type { GraphQLTypeResolver } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type ResolveType = GraphQLTypeResolver<unknown, unknown>;

/**
 * Remembers the GraphQL type of each class of values in unions. TypeGraphQL compares a value with all classes of the
 * union. Leaves out unions that have a function of their own for that.
 * @param resolvers the functions of the types, by name.
 */
export function rememberUnionTypes(resolvers: Record<string, { __resolveType?: ResolveType }>): void {
  for (const { name, resolveType } of getMetadataStorage().unions) {
    const union = resolvers[name];
    if (union?.__resolveType && !resolveType) union.__resolveType = remembering(union.__resolveType);
  }
}

function remembering(resolve: ResolveType): ResolveType {
  const names = new WeakMap<object, string>();
  return (value, context, info, type) => {
    const prototype: object = Object.getPrototypeOf(value);
    const known = names.get(prototype);
    if (known !== undefined) return known;
    const name = resolve(value, context, info, type);
    if (typeof name === 'string') names.set(prototype, name);
    return name;
  };
}
