import { globSync, readFileSync } from 'node:fs';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  visit,
} from 'graphql';

/** The folder with one set of documents for all clients, with Relay's directives. */
const documentFiles = 'test/clients/documents/*.graphql';

/** One operation as a client without Relay sends it, with the fragments that it needs. */
export interface Operation {
  readonly name: string;
  readonly type: OperationTypeNode;
  readonly document: DocumentNode;
  /** The names of its variables. */
  readonly variables: readonly string[];
}

/** Returns the definitions of the files, with Relay's directives. */
export function readDefinitions(): (OperationDefinitionNode | FragmentDefinitionNode)[] {
  const files = globSync(documentFiles).toSorted();
  return files.flatMap((file) => parse(readFileSync(file, 'utf8')).definitions.filter(isExecutable));
}

/** Returns the operations without Relay's directives, and without the variables that only these use. */
export function readOperations(): Operation[] {
  const definitions = readDefinitions().map(withoutRelay);
  const fragments = new Map(definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  return definitions.filter(isOperation).map((operation) => ({
    name: operation.name?.value ?? '',
    type: operation.operation,
    document: { kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(operation, fragments)] },
    variables: operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [],
  }));
}

function isExecutable(definition: DefinitionNode): definition is OperationDefinitionNode | FragmentDefinitionNode {
  return isOperation(definition) || isFragment(definition);
}

function isOperation(definition: DefinitionNode): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}

function isFragment(definition: DefinitionNode): definition is FragmentDefinitionNode {
  return definition.kind === Kind.FRAGMENT_DEFINITION;
}

function withoutRelay<T extends OperationDefinitionNode | FragmentDefinitionNode>(definition: T): T {
  return visit(definition, {
    Directive: () => null,
    VariableDefinition: ({ variable }) => (/connections$/i.test(variable.name.value) ? null : undefined),
  });
}

/** Returns the fragments that an operation spreads, and those that they spread. */
function fragmentsOf(operation: OperationDefinitionNode, all: ReadonlyMap<string, FragmentDefinitionNode>) {
  const found = new Set<FragmentDefinitionNode>();
  const collect = (definition: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = all.get(name.value);
        if (!fragment || found.has(fragment)) return;
        found.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return found;
}
