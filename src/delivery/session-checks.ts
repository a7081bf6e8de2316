import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { RootFieldPolicy } from '../platform/graphql/index.js';

const known = new WeakMap<OperationDefinitionNode, boolean>();

/**
 * Returns whether an operation is a mutation whose root fields all check the session themselves. Returns false if its root has
 * fragments or `__typename`, so that the session is then checked before.
 */
export function checksSession(
  { document, operationName }: { document: DocumentNode; operationName?: string | null | undefined },
  schema: GraphQLSchema,
): boolean {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.MUTATION) return false;
  const checks = known.get(operation) ?? areChecked(operation, schema);
  known.set(operation, checks);
  return checks;
}

function areChecked({ selectionSet }: OperationDefinitionNode, schema: GraphQLSchema): boolean {
  const fields = schema.getMutationType()?.getFields() ?? {};
  return selectionSet.selections.every((selection) => {
    const field = selection.kind === Kind.FIELD ? fields[selection.name.value] : undefined;
    return (field?.extensions as RootFieldPolicy | undefined)?.checksSession === true;
  });
}
