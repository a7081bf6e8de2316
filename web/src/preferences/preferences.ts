import { Store } from '@hubbub/client';
import { storedText, storeText } from '../data/device-storage.ts';
import { knownLanguage, type Language } from '../texts/languages.ts';

/** The theme of the page; `system` is that of the device. */
export type Theme = 'system' | 'light' | 'dark';

const themeKey = 'hubbub.theme';
const languageKey = 'hubbub.language';

/** The choices of the user on this device. */
export const chosenTheme = new Store<Theme>(storedTheme());
export const chosenLanguage = new Store<Language>(storedLanguage());

/** Shows a theme, and keeps the choice. `public/theme.js` reads it before the first paint. */
export function chooseTheme(theme: Theme): void {
  storeText(themeKey, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  chosenTheme.set(theme);
}

/** Shows a language, and keeps the choice. */
export function chooseLanguage(language: Language): void {
  storeText(languageKey, language);
  chosenLanguage.set(language);
}

function storedTheme(): Theme {
  const stored = storedText(themeKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Without a choice it is the first language of the browser that the page has. */
function storedLanguage(): Language {
  return knownLanguage([storedText(languageKey), ...navigator.languages]);
}
