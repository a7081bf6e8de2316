import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** Syntax that stays plain text in a chat, so that `#channel` does not become a heading. */
const disabled = [
  'headingAtx',
  'setextUnderline',
  'thematicBreak',
  'htmlFlow',
  'htmlText',
  'definition',
  'codeIndented',
  'labelStartImage',
  'characterReference',
];

/** A text without any of these is a plain one. */
const marks = /[*_`[\]\\<>~]|^\s*(?:[-+]|\d+[.)])\s/m;

const parsed = new Map<string, Root | null>();
/** Texts that scroll in and out of sight are parsed once. */
const mostKept = 500;

/** Reads the light formatting of a message. @returns null if the text is plain */
export function parse(content: string): Root | null {
  const known = parsed.get(content);
  if (known !== undefined) return known;
  const root = marks.test(content) ? fromMarkdown(content, { extensions: [{ disable: { null: disabled } }] }) : null;
  if (parsed.size >= mostKept) parsed.clear();
  parsed.set(content, root);
  return root;
}

/** Returns the text of a message without its formatting, in one line. */
export function plainTextOf(content: string): string {
  const root = parse(content);
  return root ? wordsOf(root).join(' ') : content;
}

/** The texts of the blocks of a message. */
function wordsOf(node: Nodes): string[] {
  if ('value' in node) return [node.value];
  if (!('children' in node)) return [];
  const parts = node.children.flatMap(wordsOf);
  return node.type === 'paragraph' ? [parts.join('')] : parts;
}
