import { HubbubError } from '../errors.js';
import { resumptions } from './resumptions.js';
import { behindBracket, type Token, tokensOf } from './tokens.js';

/** A subscription that can be repeated from where it was. */
export interface ResumableDocument {
  /** The document with the fields and variables that resuming needs. */
  readonly query: string;
  /** The names of the variables for the cursors. Absent: the subscription cannot resume so. */
  readonly after: string | undefined;
  readonly afterEach: string | undefined;
  /** The variable or the literal of `conversationId`, if the document names one conversation. */
  readonly conversation: string | undefined;
}

const selected = `__typename
... on Subscribed { cursor positions { subjectId cursor } }
... on FeedEvent { cursor }
... on Gap { cause from to cursor subjectId }
... on AccessRevoked { reason subjectId }
`;
const selectedOfConversations = '... on InConversation { conversationId }\n';

/**
 * Adds to a subscription what resuming needs: the cursors of its events, and the arguments `after` or `afterEach`. What
 * the document has already is used.
 *
 * @throws {HubbubError} BAD_DOCUMENT if the document has no subscription with a field of its own
 */
export function resumable(document: string): ResumableDocument {
  const root = rootOf(document);
  const resumption = resumptions[root.field] ?? (root.declared.includes('$after') ? ['after'] : []);
  if (resumption.length === 0) {
    return { query: document, after: undefined, afterEach: undefined, conversation: undefined };
  }
  const names = resumption.map((argument) => ({ argument, variable: root.given.get(argument) ?? `$${argument}` }));
  if (names.some(({ variable }) => !variable.startsWith('$'))) throw unfit('Pass its cursor as a variable.');
  const fields = selected + (resumption.includes('afterEach') ? selectedOfConversations : '');
  const query = insertInto(document, [
    [root.variablesAt, parenthesised(root.hasVariables, declarations(names, root.declared))],
    [root.argumentsAt, parenthesised(root.hasArguments, passed(names, root.given))],
    [root.selectionAt, ` ${fields}`],
  ]);
  const variableOf = (argument: string) => names.find((name) => name.argument === argument)?.variable.slice(1);
  return {
    query,
    after: variableOf('after'),
    afterEach: variableOf('afterEach'),
    conversation: root.given.get('conversationId'),
  };
}

interface Name {
  readonly argument: string;
  readonly variable: string;
}

const types: Readonly<Record<string, string>> = { after: 'Cursor', afterEach: '[ConversationCursorInput!]' };

function declarations(names: readonly Name[], declared: readonly string[]): string {
  const missing = names.filter(({ variable }) => !declared.includes(variable));
  return missing.map(({ argument, variable }) => `${variable}: ${types[argument]}`).join(', ');
}

function passed(names: readonly Name[], given: ReadonlyMap<string, string>): string {
  const missing = names.filter(({ argument }) => !given.has(argument));
  return missing.map(({ argument, variable }) => `${argument}: ${variable}`).join(', ');
}

function parenthesised(isInside: boolean, text: string): string {
  if (text === '') return '';
  return isInside ? `${text}, ` : `(${text})`;
}

function insertInto(document: string, insertions: readonly (readonly [number, string])[]): string {
  const ordered = [...insertions].sort(([one], [other]) => other - one);
  return ordered.reduce((text, [at, inserted]) => text.slice(0, at) + inserted + text.slice(at), document);
}

/** The field of a subscription, and the places in the text where something can be inserted. */
interface Root {
  readonly field: string;
  /** The variables of the operation, with their dollar sign. */
  readonly declared: readonly string[];
  /** The arguments of the field with the first token of their values. */
  readonly given: ReadonlyMap<string, string>;
  readonly hasVariables: boolean;
  readonly variablesAt: number;
  readonly hasArguments: boolean;
  readonly argumentsAt: number;
  readonly selectionAt: number;
}

function rootOf(document: string): Root {
  const tokens = tokensOf(document);
  const keyword = operationAt(tokens);
  const variables = tokens[keyword + 1]?.text === '(' || isBracket(tokens[keyword + 1]) ? keyword + 1 : keyword + 2;
  const behindVariables = behindBracket(tokens, variables, '(');
  const selection = placeOf(tokens, '{', behindVariables);
  const aliased = tokens[selection + 2]?.text === ':' ? selection + 2 : selection;
  const name = tokens[aliased + 1];
  const behindArguments = behindBracket(tokens, aliased + 2, '(');
  const fields = placeOf(tokens, '{', behindArguments);
  if (!name || name.text === '...' || !tokens[fields]) throw unfit('Its field must stand in the operation itself.');
  return {
    field: name.text,
    declared: tokens.slice(variables, behindVariables).flatMap(({ text }) => (text.startsWith('$') ? [text] : [])),
    given: argumentsOf(tokens.slice(aliased + 3, behindArguments - 1)),
    hasVariables: behindVariables > variables,
    variablesAt: behindVariables > variables ? endOf(tokens, variables) : endOf(tokens, variables - 1),
    hasArguments: behindArguments > aliased + 2,
    argumentsAt: behindArguments > aliased + 2 ? endOf(tokens, aliased + 2) : name.end,
    selectionAt: endOf(tokens, fields),
  };
}

function isBracket(token: Token | undefined): boolean {
  return token?.text === '{' || token?.text === '@';
}

function endOf(tokens: readonly Token[], at: number): number {
  return tokens[at]?.end ?? 0;
}

function placeOf(tokens: readonly Token[], text: string, from: number): number {
  const at = tokens.findIndex((token, place) => place >= from && token.text === text);
  return at === -1 ? tokens.length : at;
}

/** @returns the place of the keyword `subscription` */
function operationAt(tokens: readonly Token[]): number {
  for (let at = 0; at < tokens.length; ) {
    if (tokens[at]?.text === 'subscription') return at;
    at = behindBracket(tokens, placeOf(tokens, '{', at), '{');
  }
  throw unfit('It has no subscription.');
}

/** Top-level arguments only: a value can be an object with names of its own. */
function argumentsOf(tokens: readonly Token[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at < tokens.length; ) {
    const name = tokens[at]?.text ?? '';
    found.set(name, tokens[at + 2]?.text ?? '');
    at = Math.max(behindBracket(tokens, at + 2, '{'), behindBracket(tokens, at + 2, '['), at + 3);
  }
  return found;
}

function unfit(why: string): HubbubError {
  return new HubbubError('BAD_DOCUMENT', `This document cannot be followed. ${why}`);
}
