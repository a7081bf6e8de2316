import type { Messages } from './messages.ts';

/** The languages of the page. Each has its texts in files `*.<language>.json`. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The name of each language in that language. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const loaders: Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./en.ts'),
  de: () => import('./de.ts'),
};

/** Loads all texts of a language. */
export async function loadMessages(language: Language): Promise<Messages> {
  return (await loaders[language]()).messages;
}

/** The writing direction of a language. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return new Set(['ar', 'fa', 'he', 'ur']).has(language) ? 'rtl' : 'ltr';
}

/** The locale for dates and numbers: the user's country, such as en-GB, if the browser names one with this language. */
export function localeOf(language: Language): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

/** Returns the first of these language tags, such as `en-GB`, that the page has texts for; English if it has none. */
export function knownLanguage(wanted: readonly (string | null)[]): Language {
  const tags = wanted.map((tag) => tag?.split('-')[0]);
  return tags.find((tag): tag is Language => languages.some((language) => language === tag)) ?? 'en';
}
