import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
} from 'graphql';

/** A definition of a schema, which may have the syntax tree that it was built from. */
interface Definition {
  astNode?: unknown;
  extensionASTNodes?: unknown;
}

/**
 * Removes the syntax trees that a schema was built from. Only messages about an invalid schema use them, and they take
 * twice as much memory as the schema.
 */
export function forgetSyntaxTrees(schema: GraphQLSchema): void {
  for (const definition of definitionsOf(schema)) {
    definition.astNode = undefined;
    if ('extensionASTNodes' in definition) definition.extensionASTNodes = [];
  }
}

function* definitionsOf(schema: GraphQLSchema): Generator<Definition> {
  yield schema;
  for (const directive of schema.getDirectives()) {
    if (isSpecifiedDirective(directive)) continue;
    yield directive;
    yield* directive.args;
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    yield type;
    if (isEnumType(type)) yield* type.getValues();
    if (isInputObjectType(type)) yield* Object.values(type.getFields());
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      yield field;
      yield* field.args;
    }
  }
}
