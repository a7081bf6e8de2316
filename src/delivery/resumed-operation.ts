import {
  type ArgumentNode,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { parseResumeId, type ResumePoint } from '../feed/index.js';
import { ErrorCode, HubbubError } from '../platform/errors/index.js';
import { deliveryTexts } from './delivery.texts.js';

/**
 * Returns the execution of a subscription that resumes after the event with this id. The id is newer than the cursors
 * that the client put into the arguments when it first subscribed, so it replaces them.
 * @throws {HubbubError} BAD_CURSOR if it is no id of an event, or the subscription has nothing to resume from.
 */
export function resumedAfter(id: string, args: ExecutionArgs): ExecutionArgs {
  const { schema, document, operationName } = args;
  const argument = argumentOf(parseResumeId(id));
  const fields = schema.getSubscriptionType()?.getFields() ?? {};
  const resume = (field: FieldNode): FieldNode => {
    if (!fields[field.name.value]?.args.some(({ name }) => name === argument.name.value)) throw nothingToResume();
    const others = field.arguments?.filter(({ name }) => !['after', 'afterEach'].includes(name.value)) ?? [];
    return { ...field, arguments: [...others, argument] };
  };
  return { ...args, document: withRootField(document, operationName, resume) };
}

/** Returns the document with a changed root field, which may be in fragments. */
function withRootField(
  document: DocumentNode,
  operationName: string | null | undefined,
  change: (field: FieldNode) => FieldNode,
): DocumentNode {
  const spread = new Set<string>();
  const changed = new Map<unknown, DefinitionNode>();
  const operation = getOperationAST(document, operationName);
  if (operation) changed.set(operation, withFields(operation, change, spread));
  // The set grows while fragments spread others.
  for (const name of spread) {
    const fragment = fragmentOf(document, name);
    if (fragment) changed.set(fragment, withFields(fragment, change, spread));
  }
  return { ...document, definitions: document.definitions.map((each) => changed.get(each) ?? each) };
}

/** Changes the fields directly in a selection set. Adds the names of fragments that it spreads to `spread`. */
function withFields<Node extends { selectionSet: SelectionSetNode }>(
  node: Node,
  change: (field: FieldNode) => FieldNode,
  spread: Set<string>,
): Node {
  const selections = node.selectionSet.selections.map((selection) => {
    if (selection.kind === Kind.FIELD) return change(selection);
    if (selection.kind === Kind.INLINE_FRAGMENT) return withFields(selection, change, spread);
    spread.add(selection.name.value);
    return selection;
  });
  return { ...node, selectionSet: { ...node.selectionSet, selections } };
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
  );
}

function argumentOf(point: ResumePoint): ArgumentNode {
  if ('after' in point) return argument('after', text(point.after));
  const places = point.afterEach.map(
    ({ feedId, cursor }): ConstValueNode => ({
      kind: Kind.OBJECT,
      fields: Object.entries({ conversationId: feedId, cursor }).map(([name, value]) => ({
        kind: Kind.OBJECT_FIELD,
        name: { kind: Kind.NAME, value: name },
        value: text(value),
      })),
    }),
  );
  return argument('afterEach', { kind: Kind.LIST, values: places });
}

function argument(name: string, value: ConstValueNode): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value };
}

function text(value: string): ConstValueNode {
  return { kind: Kind.STRING, value };
}

function nothingToResume(): HubbubError {
  return new HubbubError(ErrorCode.BAD_CURSOR, deliveryTexts.otherSubscription(), { field: 'Last-Event-ID' });
}
