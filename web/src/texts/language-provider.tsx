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
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    loadMessages(language).then(
      (messages) => isCurrent && setLoaded({ language, messages }),
      () => isCurrent && setFailed(true),
    );
    return () => {
      isCurrent = false;
    };
  }, [language]);
  useEffect(() => {
    if (!loaded) return;
    document.documentElement.lang = loaded.language;
    document.documentElement.dir = directionOf(loaded.language);
  }, [loaded]);
  if (!loaded) return hasFailed ? <Unloaded /> : null;
  return (
    <DirectionProvider direction={directionOf(loaded.language)}>
      <IntlProvider locale={localeOf(loaded.language)} messages={loaded.messages} onError={reportMissing}>
        {children}
      </IntlProvider>
    </DirectionProvider>
  );
}

/** Shown if the texts cannot be loaded, so its own words have no translation. */
function Unloaded() {
  return (
    <p role="alert">
      The page could not be loaded. <a href={location.href}>Try again</a>
    </p>
  );
}

/** A text that is missing shows its key; the console names it once more. */
function reportMissing(error: Error): void {
  console.error(error.message);
}
