import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { useReadable } from '../data/use-readable.ts';
import { chosenLanguage } from '../preferences/preferences.ts';
import { Loading } from '../ui/loading.tsx';
import type { Language } from './languages.ts';
import type { Messages } from './messages.ts';

/** Loads the texts of a feature in one language. */
export type TextLoaders = Readonly<Record<Language, () => Promise<Messages>>>;

/**
 * Adds the texts of a feature that few users open, so that the first load does without them. If they cannot be loaded, the
 * error boundary around it says so.
 *
 * @param loaders a constant, not made while rendering
 */
export function FeatureTexts({ loaders, children }: { loaders: TextLoaders; children: ReactNode }) {
  const intl = useIntl();
  const language = useReadable(chosenLanguage);
  const [loaded, setLoaded] = useState<Messages | null>(null);
  const [failure, setFailure] = useState<{ readonly cause: unknown } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    loaders[language]().then(
      (messages) => isCurrent && setLoaded(messages),
      (cause: unknown) => isCurrent && setFailure({ cause }),
    );
    return () => {
      isCurrent = false;
    };
  }, [loaders, language]);
  const messages = useMemo(() => Object.assign({}, intl.messages, loaded), [intl.messages, loaded]);
  if (failure) throw failure.cause;
  if (!loaded) return <Loading />;
  return (
    <IntlProvider locale={intl.locale} messages={messages} onError={intl.onError}>
      {children}
    </IntlProvider>
  );
}
