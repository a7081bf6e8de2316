import { useCallback } from 'react';
import { type PrimitiveType, useIntl } from 'react-intl';

/** Values for the places in a text. */
export type TextValues = Readonly<Record<string, PrimitiveType>>;

/** Returns the text of a key in the language of the page. The same function until the language changes. */
export type TextOf = (key: string, values?: TextValues) => string;

/** The texts are in `*.en.json` and `*.de.json` beside the components. Keys must be written out, so that a test finds them. */
export function useText(): TextOf {
  const intl = useIntl();
  return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl]);
}
