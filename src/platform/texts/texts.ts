import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { canonicalTag, LocaleFileError, readWords, type WordsByLocale } from './locale-files.js';
import { formatPattern } from './patterns.js';
import type { Text } from './text.js';
import type { TextValue } from './text-arguments.js';
import type { TextSettings } from './texts.settings.js';

/** A locale that this server has texts for, as a BCP 47 tag. */
export type Locale = string;

/** Writes texts in one locale. */
export interface TextWriter {
  readonly locale: Locale;
  write(text: Text): string;
}

/** The language of the texts in the source. It has all keys. */
const sourceLocale: Locale = 'en';
/** The number of `Accept-Language` headers whose result is remembered. */
const rememberedHeaders = 1_000;
/** Maximum length of a header or tag that is read. */
const maxLength = 256;

/** Returns the languages that a client accepts, by its header; empty if it does not say. */
export function acceptedLanguages(header: string | undefined): string {
  return (header ?? '').slice(0, maxLength);
}

/** Writes texts in the locales of this server, and chooses the locale of a viewer. */
export class Texts {
  /** All locales: the default first, then the others in alphabetical order. */
  readonly locales: readonly Locale[];
  readonly #chosen = new LRUCache<string, Locale>({ max: rememberedHeaders });

  constructor(
    private readonly words: WordsByLocale,
    readonly fallback: Locale = sourceLocale,
  ) {
    const others = [...new Set([sourceLocale, ...words.keys()])].filter((locale) => locale !== fallback).sort();
    this.locales = [fallback, ...others];
  }

  /**
   * Reads the message files.
   * @throws {LocaleFileError} if a file is invalid, or there is none for the default locale.
   */
  static async open({ locale, folder }: TextSettings['texts']): Promise<Texts> {
    const words = await readWords(folder);
    const fallback = canonicalTag(locale);
    if (fallback && (fallback === sourceLocale || words.has(fallback))) return new Texts(words, fallback);
    const known = [...new Set([sourceLocale, ...words.keys()])].sort().join(', ');
    throw new LocaleFileError(`HUBBUB_LOCALE is ${locale}, but there is no message file for it. There are: ${known}.`);
  }

  /** Writes a text in a locale. Words that the locale lacks come from its language, and at last from English. */
  write(text: Text, locale: Locale = this.fallback): string {
    const entries = Object.entries(text.values);
    const values = entries.map(([name, value]) => [name, this.#valueIn(value, locale)] as const);
    const [pattern, of] = this.#patternOf(text, locale);
    return formatPattern(pattern, of, Object.fromEntries(values));
  }

  /** Returns a writer of texts in one locale. */
  in(locale: Locale): TextWriter {
    return { locale, write: (text) => this.write(text, locale) };
  }

  /** Returns the locale for a tag, in any spelling; null if the server has no texts for it. */
  find(tag: string): Locale | null {
    const known = tag.length > maxLength ? null : canonicalTag(tag);
    return known && this.locales.includes(known) ? known : null;
  }

  /**
   * Returns the locale for a client.
   * @param setting the locale that the user has chosen; null if none. Ignored if the server no longer has it.
   * @param languages the client’s `Accept-Language`, or an empty string.
   */
  choose(setting: string | null, languages: string): Locale {
    const own = setting === null ? null : this.find(setting);
    if (own !== null || languages === '') return own ?? this.fallback;
    const known = this.#chosen.get(languages);
    if (known !== undefined) return known;
    const chosen = this.#negotiated(languages);
    this.#chosen.set(languages, chosen);
    return chosen;
  }

  /** The default locale also stands for its language: `en-classic` answers clients that accept `en`. */
  #negotiated(languages: string): Locale {
    const headers = { 'accept-language': languages };
    const chosen = new Negotiator({ headers }).language([...this.locales]);
    if (chosen === undefined || this.fallback.startsWith(`${chosen}-`)) return this.fallback;
    return chosen;
  }

  #valueIn(value: TextValue | Text, locale: Locale): TextValue {
    return typeof value === 'object' ? this.write(value, locale) : value;
  }

  #patternOf({ key, pattern }: Text, locale: Locale): [pattern: string, locale: Locale] {
    for (let tag = locale; tag !== ''; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
      const words = this.words.get(tag)?.get(key);
      if (words !== undefined) return [words, tag];
    }
    return [pattern, sourceLocale];
  }
}
