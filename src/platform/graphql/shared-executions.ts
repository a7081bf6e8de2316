import { type DocumentNode, type ExecutionArgs, type ExecutionResult, execute, Kind, visit } from 'graphql';
import type { RequestContext } from './request-context.js';

interface Shared {
  result: ExecutionResult;
  /** The result was made by looking at who asks: it is nobody else's. */
  isPersonal: boolean;
}

/**
 * Executes an event once for all who follow it with the same document, operation and variables. A result that was made
 * by looking at the viewer is shared with nobody: then each follower has one of its own, for that event.
 */
export class SharedExecutions {
  readonly #byEvent = new WeakMap<object, Map<string, Promise<Shared>>>();
  readonly #groups = new Groups();
  /** How many executions there were, for the metrics. */
  executions = 0;
  /** How many followers were given a result. */
  results = 0;

  /** The group of a subscription: followers of one group may share results. */
  groupOf(args: ExecutionArgs): string {
    return this.#groups.of(args);
  }

  /** @param event what followers have in common: the same object for all of them. */
  async execute(event: object, group: string, args: ExecutionArgs): Promise<ExecutionResult> {
    this.results++;
    const results = this.#resultsOf(event);
    const shared = results.get(group);
    if (!shared) {
      const first = this.#run(args);
      results.set(group, first);
      return (await first).result;
    }
    const { result, isPersonal } = await shared;
    return isPersonal ? (await this.#run(args)).result : result;
  }

  /** Has an event executed again for a group. */
  forget(event: object, group: string): void {
    this.#byEvent.get(event)?.delete(group);
  }

  #resultsOf(event: object): Map<string, Promise<Shared>> {
    let results = this.#byEvent.get(event);
    if (!results) {
      results = new Map();
      this.#byEvent.set(event, results);
    }
    return results;
  }

  async #run(args: ExecutionArgs): Promise<Shared> {
    this.executions++;
    const result = await execute(args);
    return { result, isPersonal: (args.contextValue as RequestContext).isPersonal };
  }
}

/** Names groups. Documents are told apart by identity: the same text is parsed once (`Documents`). */
class Groups {
  readonly #documents = new WeakMap<DocumentNode, { id: number; variables: string[] }>();
  #count = 0;

  of({ document, operationName, variableValues }: ExecutionArgs): string {
    const { id, variables } = this.#describe(document);
    const values = variables.map((name) => variableValues?.[name] ?? null);
    return JSON.stringify([id, operationName ?? null, values]);
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
 * The variables that can make a difference to a result: all but those that stand only in the arguments of the
 * subscription's root field. These choose the stream (`conversationId`, `after`); no event is resolved with them.
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

/** definitions, 0, selectionSet, selections, 0, arguments, 0: right below an operation, in no fragment. */
function isOfRootField(document: DocumentNode, path: readonly (string | number)[]): boolean {
  const definition = document.definitions[Number(path[1])];
  return definition?.kind === Kind.OPERATION_DEFINITION && path.length === 7 && path[5] === 'arguments';
}
