import { type GraphQLSchema, getNamedType } from 'graphql';

const roots = {
  Query: 'The data that a client can read.',
  Mutation: 'The changes that a client can make.',
  Subscription: 'The events that a client can follow as they happen.',
};

/**
 * Describes the types that no class describes: the roots, and the input and the payload of each mutation. What these mean,
 * the mutation and their fields say.
 */
export function describeTypes(schema: GraphQLSchema): void {
  for (const [name, description] of Object.entries(roots)) describe(schema.getType(name), description);
  for (const { name, type, args } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    describe(getNamedType(type), `The answer to \`${name}\`.`);
    for (const arg of args) describe(getNamedType(arg.type), `The input of \`${name}\`.`);
  }
}

function describe(type: { description?: string | null } | undefined, description: string): void {
  if (type && !type.description) type.description = description;
}
