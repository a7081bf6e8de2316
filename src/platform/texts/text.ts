import { formatPattern } from './patterns.js';
import type { TextArguments, TextValue } from './text-arguments.js';

/** The values of a text’s arguments, by their names. */
export type TextValues = Readonly<Record<string, TextValue | Text>>;

/** A sentence for people, before it is written in a locale. `toString` writes it in English, for logs. */
export class Text {
  constructor(
    /** The key in message files; empty if the text is quoted. */
    readonly key: string,
    /** The English words, as an ICU message. */
    readonly pattern: string,
    readonly values: TextValues = {},
  ) {}

  toString(): string {
    return formatPattern(this.pattern, 'en', this.#valuesInEnglish());
  }

  #valuesInEnglish(): Record<string, TextValue> {
    const entries = Object.entries(this.values);
    return Object.fromEntries(entries.map(([name, value]) => [name, value instanceof Text ? String(value) : value]));
  }
}

/** Returns words that have no other language as a text: those of a library, of an operator or of another system. */
export function quoted(words: string): Text {
  return new Text('', '{words}', { words });
}

/** Functions that create the texts of a subject. Each takes the values that its English words name. */
export type TextsOf<Patterns extends Readonly<Record<string, string>>> = {
  readonly [Name in keyof Patterns]: (...values: Loose<TextArguments<Patterns[Name]>>) => Text;
};

/** A value can also be a text, such as “Deleted user”. It is then written in the same locale. */
type Loose<Arguments extends readonly unknown[]> = Arguments extends [infer Values]
  ? [values: { readonly [Name in keyof Values]: TextValue | Text }]
  : [];

const patterns = new Map<string, string>();

/**
 * Declares the texts of a subject, in English. The files of all other locales have the same keys: the subject, a dot,
 * and the name. `npm run generate` writes the English file.
 * @throws if a key is declared twice, which is a bug.
 */
export function defineTexts<const Patterns extends Readonly<Record<string, string>>>(
  subject: string,
  declared: Patterns,
): TextsOf<Patterns> {
  const made = Object.entries(declared).map(([name, pattern]) => {
    const key = `${subject}.${name}`;
    if (patterns.has(key)) throw new Error(`The text ${key} is declared twice`);
    patterns.set(key, pattern);
    return [name, (values?: TextValues) => new Text(key, pattern, values)];
  });
  return Object.fromEntries(made) as TextsOf<Patterns>;
}

/** Returns the English words of all texts that modules have declared, by their keys. */
export function declaredTexts(): ReadonlyMap<string, string> {
  return patterns;
}
