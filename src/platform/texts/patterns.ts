import { IntlMessageFormat } from 'intl-messageformat';
import type { TextValue } from './text-arguments.js';

/** Parsed patterns by locale and pattern. Their number is limited: both come from files and from the source only. */
const parsed = new Map<string, Map<string, IntlMessageFormat>>();

/**
 * Writes an ICU message in a locale, with its values as they are.
 * @throws {SyntaxError} if it is no ICU message.
 */
export function formatPattern(pattern: string, locale: string, values: Readonly<Record<string, TextValue>>): string {
  // Most messages are plain words, and errors need one at once.
  if (!/[{'#]/.test(pattern)) return pattern;
  const result = formatOf(pattern, locale).format(values);
  return Array.isArray(result) ? result.join('') : String(result);
}

function formatOf(pattern: string, locale: string): IntlMessageFormat {
  let ofLocale = parsed.get(locale);
  if (!ofLocale) {
    ofLocale = new Map();
    parsed.set(locale, ofLocale);
  }
  const known = ofLocale.get(pattern) ?? parse(pattern, locale);
  ofLocale.set(pattern, known);
  return known;
}

/** Without tags: `<` is an ordinary character, because texts contain no markup. */
function parse(pattern: string, locale: string): IntlMessageFormat {
  return new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true });
}

/**
 * Returns the names of the arguments of an ICU message, in the order of their first occurrence.
 * @throws {SyntaxError} if it is no ICU message.
 */
export function argumentsOf(pattern: string): string[] {
  // Most messages have none, and parsing all of them would delay each start.
  if (!/[{}'#]/.test(pattern)) return [];
  return [...new Set(namesIn(parse(pattern, 'en').getAst()))];
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

function namesIn(elements: Elements): string[] {
  return elements.flatMap((element) => {
    if (element.type === literal || element.type === pound) return [];
    const branches = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...branches.flatMap(({ value }) => namesIn(value))];
  });
}

/** The elements of a parsed message without a name: plain words, and the `#` of a plural. */
const literal = 0;
const pound = 7;
