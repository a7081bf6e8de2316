import type { GraphQLLeafType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';
import type { FieldPlan } from './operation-plan.js';
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

/** Returns whether a value must be awaited. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/** Returns whether a value can be a list. A string cannot. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function';
}
