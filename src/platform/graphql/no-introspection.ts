import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

const introspectionFields: ReadonlySet<string> = new Set(['__schema', '__type']);

/**
 * Validation rule that rejects the fields that read the schema. `__typename` is allowed, because clients add it to
 * every selection.
 */
export function noIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (!introspectionFields.has(node.name.value)) return;
      context.reportError(new GraphQLError('Introspection is off on this server.', { nodes: node }));
    },
  };
}
