import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isRequiredInputField,
} from 'graphql';

/** One text among the arguments of a field, and a way to call the field with any text in its place. */
export interface ArgumentText {
  /** `Mutation.banUser`. */
  field: string;
  /** The path of the text, as errors name it: `input.reason`. */
  path: string;
  /** Returns the arguments with this text in its place. */
  argumentsWith(text: string): Record<string, unknown>;
  /** An operation with the arguments as variables, if the field is a root field. */
  operation: string;
}

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** All texts and ids in the arguments of the schema, at any depth. */
export function argumentTexts(): ArgumentText[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) return [];
    return Object.values(type.getFields()).flatMap((field) => textsOf(type.name, field));
  });
}

function textsOf(typeName: string, field: GraphQLField<unknown, unknown>): ArgumentText[] {
  return field.args.flatMap((arg) =>
    pathsIn(arg).map((path) => {
      const given = field.args.filter(isNeeded(path));
      return {
        field: `${typeName}.${field.name}`,
        path: path.join('.'),
        operation: operationOf(typeName, field, given),
        argumentsWith: (text: string) => valuesOf(given, path, text),
      };
    }),
  );
}

function operationOf(
  typeName: string,
  { name, type }: GraphQLField<unknown, unknown>,
  args: GraphQLArgument[],
): string {
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selected = isCompositeType(getNamedType(type)) ? '{ __typename }' : '';
  return `${typeName.toLowerCase()} (${declared}) { ${name}(${given}) ${selected} }`;
}

type Input = GraphQLArgument | GraphQLInputField;

/** Returns the path to each text. */
function pathsIn({ name, type }: Input): string[][] {
  const named = getNamedType(type);
  if (named.name === 'String' || named.name === 'ID') return [[name]];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => pathsIn(field).map((path) => [name, ...path]));
}

const isNeeded =
  ([first]: string[]) =>
  (input: Input): boolean =>
    input.name === first || isRequiredInputField(input as GraphQLInputField);

/** Returns the required arguments, with the text at the end of the path. */
function valuesOf(inputs: readonly Input[], path: string[], text: string): Record<string, unknown> {
  return Object.fromEntries(
    inputs.map(({ name, type }) => [name, sampleOf(type, name === path[0] ? path.slice(1) : null, text)]),
  );
}

/** @param path the path to the text; null if the text is elsewhere. */
function sampleOf(type: GraphQLInputType, path: string[] | null, text: string): unknown {
  const needed = getNullableType(type);
  if (isListType(needed)) return [sampleOf(needed.ofType, path, text)];
  if (isInputObjectType(needed)) {
    const fields = Object.values(needed.getFields());
    // An input with `@oneOf` takes exactly one field: any of them if the text is elsewhere.
    if (needed.isOneOf && !path) return valuesOf(fields.slice(0, 1), [], text);
    const inner = path ?? [];
    return valuesOf(fields.filter(isNeeded(inner)), inner, text);
  }
  if (path) return text;
  if (isEnumType(needed)) return needed.getValues()[0]?.name;
  return samples[getNamedType(needed).name] ?? 'sample';
}

const samples: Record<string, unknown> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  Position: 1,
  Cursor: '0-0',
  DateTime: '2030-01-01T00:00:00Z',
};
