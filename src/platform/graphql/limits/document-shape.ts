import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  Lexer,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql';
import type { QueryLimits } from './query-limits.settings.js';
import { tooComplex } from './too-complex.js';

/**
 * Maximum nesting of brackets. The parser and validation recurse into them, and much deeper ones would exhaust the
 * stack.
 */
const maxNesting = 100;
/** Maximum number of times that a selection set can have the same field. Validation compares each pair of them. */
const maxRepeats = 50;
const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Checks a document’s tokens before it is parsed.
 * @returns the error for the first exceeded limit, or null.
 * @throws {GraphQLError} a syntax error if the source has a character that starts no token.
 */
export function checkTokens(source: string, limits: QueryLimits): GraphQLError | null {
  const lexer = new Lexer(new Source(source));
  let [tokens, directives, nesting] = [0, 0, 0];
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    if (++tokens > limits.tokens) {
      return tooComplex('tokens', null, limits.tokens, 'HUBBUB_QUERY_TOKENS');
    }
    if (token.kind === TokenKind.AT && ++directives > limits.directives) {
      return tooComplex('directives', null, limits.directives, 'HUBBUB_QUERY_DIRECTIVES');
    }
    if (opening.has(token.kind) && ++nesting > maxNesting) {
      return tooComplex('nesting', null, maxNesting, null);
    }
    if (closing.has(token.kind)) nesting--;
  }
  return null;
}

interface Shape {
  /** Levels of fields. */
  depth: number;
  /** Number of fields with an alias, after fragments are expanded. */
  aliases: number;
  /** Maximum number of times that a selection set has the same field. */
  repeats: number;
}

/**
 * Checks the depth, the number of aliases and the repeated fields of each operation, before validation. Fragments are
 * expanded, and each is measured once, so the time is linear in the size of the document.
 * @returns the error for the first exceeded limit, or null.
 */
export function checkShape(document: DocumentNode, limits: QueryLimits): GraphQLError | null {
  const measure = new ShapeMeasure(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases, repeats } = measure.of(definition.selectionSet);
    if (depth > limits.depth) return tooComplex('depth', depth, limits.depth, 'HUBBUB_QUERY_DEPTH');
    if (aliases > limits.aliases) {
      return tooComplex('aliases', aliases, limits.aliases, 'HUBBUB_QUERY_ALIASES');
    }
    if (repeats > maxRepeats) {
      return tooComplex('repeats', repeats, maxRepeats, null);
    }
  }
  return null;
}

const empty: Readonly<Shape> = { depth: 0, aliases: 0, repeats: 0 };

class ShapeMeasure {
  readonly #definitions = new Map<string, FragmentDefinitionNode>();
  readonly #measured = new Map<string, Shape>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#definitions.set(definition.name.value, definition);
    }
  }

  of(set: SelectionSetNode): Shape {
    const shape = { ...empty, repeats: mostRepeats(set) };
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) include(shape, this.#fragment(selection.name.value), 0);
      else if (selection.kind === Kind.INLINE_FRAGMENT) include(shape, this.of(selection.selectionSet), 0);
      else {
        if (selection.alias) shape.aliases++;
        include(shape, selection.selectionSet ? this.of(selection.selectionSet) : empty, 1);
      }
    }
    return shape;
  }

  #fragment(name: string): Shape {
    const known = this.#measured.get(name);
    if (known) return known;
    // Validation rejects a fragment that spreads itself. This entry keeps the measuring from following it forever.
    this.#measured.set(name, empty);
    const definition = this.#definitions.get(name);
    const shape = definition ? this.of(definition.selectionSet) : empty;
    this.#measured.set(name, shape);
    return shape;
  }
}

function include(shape: Shape, part: Shape, levels: number): void {
  shape.depth = Math.max(shape.depth, part.depth + levels);
  shape.aliases += part.aliases;
  shape.repeats = Math.max(shape.repeats, part.repeats);
}

function mostRepeats({ selections }: SelectionSetNode): number {
  const counts = new Map<string, number>();
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const name = (selection.alias ?? selection.name).value;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
