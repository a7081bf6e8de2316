import {
  coerceInputValue,
  type ExecutionArgs,
  GraphQLError,
  isInputType,
  Kind,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { quoted } from '../texts/index.js';
import { badInput, HubbubError } from './hubbub-error.js';

/**
 * Gives errors of variables the code BAD_INPUT, or that of their scalar, and the `field` at fault. The field is the
 * variable and the path within its value, without list indexes. Returns other errors unchanged.
 * @param errors the reasons why graphql-js refused to execute the operation.
 */
export function withFields(errors: readonly GraphQLError[], args: ExecutionArgs): GraphQLError[] {
  const fieldsOfVariables = new Map<VariableDefinitionNode, string[]>();
  return errors.map((error) => {
    const [node] = error.nodes ?? [];
    if (node?.kind !== Kind.VARIABLE_DEFINITION) return error;
    const fields = fieldsOfVariables.get(node) ?? fieldsAtFault(node, args);
    fieldsOfVariables.set(node, fields);
    const originalError = withField(error, fields.shift() ?? node.variable.name.value);
    return new GraphQLError(originalError.message, { nodes: node, originalError });
  });
}

/** Returns the same error for clients, with its field. Scalars of Hubbub have thrown their own error. */
function withField(error: GraphQLError, field: string): HubbubError {
  let cause: unknown = error;
  while (cause instanceof GraphQLError) cause = cause.originalError;
  return cause instanceof HubbubError
    ? new HubbubError(cause.declared, cause.text, { field, cause })
    : badInput(field, quoted(error.message));
}

/** The message of graphql-js for a missing field of an input object; its path ends before the field. */
const missingField = /^Field "(\w+)" of required type/;

/** Returns a field for each error of a variable’s value, in the order in which graphql-js reports them. */
function fieldsAtFault({ variable, type: node }: VariableDefinitionNode, { schema, variableValues }: ExecutionArgs) {
  const name = variable.name.value;
  const type = typeFromAST(schema, node);
  const value = variableValues?.[name];
  const fields: string[] = [];
  if (value == null || !isInputType(type)) return fields;
  coerceInputValue(value, type, (path, _value, { message }) => {
    const keys = [...path, ...(missingField.exec(message)?.slice(1) ?? [])];
    fields.push([name, ...keys.filter((key) => typeof key === 'string')].join('.'));
  });
  return fields;
}
