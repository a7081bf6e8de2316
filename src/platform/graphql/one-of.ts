import { type GraphQLSchema, isInputObjectType } from 'graphql';
import { Extensions } from 'type-graphql';

/**
 * Declares that a client must pass exactly one field of an input: `@oneOf` in the schema. All fields must be nullable
 * and have no default. A request with another number of fields is rejected before any resolver runs.
 * @see https://spec.graphql.org/September2025/#sec-OneOf-Input-Objects
 */
export function OneOf() {
  return Extensions({ isOneOf: true });
}

/** Marks the inputs of a schema that are declared with `OneOf`. TypeGraphQL itself does not support `@oneOf`. */
export function markOneOfInputs(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) type.isOneOf = type.extensions.isOneOf === true;
  }
}
