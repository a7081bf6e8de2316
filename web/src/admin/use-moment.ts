import { useCallback } from 'react';
import { useIntl } from 'react-intl';

/** Returns a function that writes a moment with its date and time. */
export function useMoment(): (at: string) => string {
  const intl = useIntl();
  return useCallback((at) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }), [intl]);
}
