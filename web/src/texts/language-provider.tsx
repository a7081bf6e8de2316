import { DirectionProvider } from '@base-ui/react/direction-provider';
import { type ReactNode, useEffect, useState } from 'react';
import { IntlProvider } from 'react-intl';
import { useReadable } from '../data/use-readable.ts';
import { chosenLanguage } from '../preferences/preferences.ts';
import { directionOf, type Language, loadMessages, localeOf } from './languages.ts';
import type { Messages } from './messages.ts';

interface Loaded {
  readonly language: Language;
  readonly messages: Messages;
}

/** Gives its children the texts of the chosen language. A change shows the former language until the texts are there. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const language = useReadable(chosenLanguage);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loadMessages(language).then((messages) => isCurrent && setLoaded({ language, messages }));
    return () => {
      isCurrent = false;
    };
  }, [language]);
  useEffect(() => {
    if (!loaded) return;
    document.documentElement.lang = loaded.language;
    document.documentElement.dir = directionOf(loaded.language);
  }, [loaded]);
  if (!loaded) return null;
  return (
    <DirectionProvider direction={directionOf(loaded.language)}>
      <IntlProvider locale={localeOf(loaded.language)} messages={loaded.messages} onError={reportMissing}>
        {children}
      </IntlProvider>
    </DirectionProvider>
  );
}

/** A text that is missing shows its key; the console names it once more. */
function reportMissing(error: Error): void {
  console.error(error.message);
}
