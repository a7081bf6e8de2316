/** A token of a GraphQL document and its place in the text. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const pattern =
  /"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n\r]*|\.\.\.|\$?[A-Za-z_]\w*|-?\d[\w.+-]*|[{}()[\]:=!@|&$]/g;

/** The tokens of a document without its comments (GraphQL specification, 2.1). A document that does not parse is left to the server. */
export function tokensOf(document: string): readonly Token[] {
  return Array.from(document.matchAll(pattern), ({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  })).filter(({ text }) => !text.startsWith('#'));
}

const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** @returns the place of the token behind a bracket's counterpart; the same place if there is no bracket */
export function behindBracket(tokens: readonly Token[], at: number, open: '(' | '{' | '['): number {
  if (tokens[at]?.text !== open) return at;
  let depth = 0;
  for (let place = at; place < tokens.length; place++) {
    if (tokens[place]?.text === open) depth += 1;
    if (tokens[place]?.text === closing[open]) depth -= 1;
    if (depth === 0) return place + 1;
  }
  return tokens.length;
}
