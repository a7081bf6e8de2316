import { GraphQLError, type GraphQLLeafType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { AbstractPlan, FieldPlan } from './operation-plan.js';
import type { Place } from './place.js';

/**
 * Puts null into a place.
 * @throws if the field is not nullable.
 */
export function putNull({ definition, parentType }: FieldPlan, place: Place): true {
  if (place.nullable) {
    place.put(null);
    return true;
  }
  throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
}

/**
 * Returns a leaf value as the response contains it.
 * @throws if its type cannot represent the value.
 */
export function serialize(type: GraphQLLeafType, value: unknown): unknown {
  const serialized = type.serialize(value);
  if (serialized !== null && serialized !== undefined) return serialized;
  throw new Error(`${type.name} cannot represent ${inspect(value)}.`);
}

/**
 * Returns the object type of a value of an abstract type.
 * @param name what `resolveType` returned.
 * @throws {GraphQLError} if it is not the name of one of its types.
 */
export function objectTypeOf(schema: GraphQLSchema, { type, types }: AbstractPlan, name: unknown): GraphQLObjectType {
  const known = types.get(name);
  if (known) return known;
  const found = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isObjectType(found) && schema.isSubType(type, found)) {
    types.set(name, found);
    return found;
  }
  throw new GraphQLError(
    `A value of type "${type.name}" was resolved to ${inspect(name)}, which is not one of its types.`,
  );
}

/** Returns whether a value must be awaited. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && typeof (value as { then?: unknown } | null)?.then === 'function';
}

/** Returns whether a value is a leaf as it stands: neither awaited, nor called, nor null, nor an error. */
export function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date;
}

/** Returns whether a value can be a list. A string cannot. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function';
}

/** Returns whether a value can have properties that are fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
