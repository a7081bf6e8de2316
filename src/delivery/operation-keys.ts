import { type DocumentNode, Kind, visit } from 'graphql';
import type { Locale } from '../platform/texts/index.js';

/**
 * Returns keys of subscriptions. A key contains everything that affects results: document, operation, variables, and the
 * locale of texts.
 * Documents are compared by identity, because the same text is parsed once (`Documents`).
 */
export class OperationKeys {
  readonly #documents = new WeakMap<DocumentNode, { id: number; variables: string[] }>();
  #count = 0;

  /**
   * Returns the key of an operation.
   * @param locale the locale of its texts.
   * @param values the coerced values of `variablesOf`; those without a value are left out.
   */
  of(
    document: DocumentNode,
    operationName: string | undefined,
    values: Record<string, unknown>,
    locale: Locale,
  ): string {
    return JSON.stringify([this.#describe(document).id, operationName, locale, Object.entries(values)]);
  }

  /** Returns the names of the variables that results depend on. */
  variablesOf(document: DocumentNode): readonly string[] {
    return this.#describe(document).variables;
  }

  #describe(document: DocumentNode) {
    let described = this.#documents.get(document);
    if (!described) {
      described = { id: this.#count++, variables: variablesOfResults(document) };
      this.#documents.set(document, described);
    }
    return described;
  }
}

/**
 * Returns the variables that can affect a result: all but those that occur only in the arguments of the subscription's
 * root field. Those select the stream (`conversationId`, `after`) and play no part in the execution of an event.
 */
function variablesOfResults(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Argument: (_node, _key, _parent, path) => (isOfRootField(document, path) ? false : undefined),
    Variable: ({ name }) => void names.add(name.value),
  });
  return [...names].sort();
}

/**
 * The path is: definitions, 0, selectionSet, selections, 0, arguments, 0. It is directly below an operation, in no
 * fragment.
 */
function isOfRootField(document: DocumentNode, path: readonly (string | number)[]): boolean {
  const definition = document.definitions[Number(path[1])];
  return definition?.kind === Kind.OPERATION_DEFINITION && path.length === 7 && path[5] === 'arguments';
}
