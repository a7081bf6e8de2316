import type { UserPresence } from '@hubbub/client';
import { useIntl } from 'react-intl';
import { useText } from '../texts/use-text.ts';

/** How available a user is, in words; for an offline user when they were last seen, if they show it. */
export function PresenceText({ presence }: { presence: UserPresence | null | undefined }) {
  const text = useText();
  const intl = useIntl();
  if (!presence) return null;
  const { status, lastSeenAt } = presence;
  if (status !== 'OFFLINE' || !lastSeenAt) return <>{text(`presence.${status}`)}</>;
  return (
    <>{text('people.lastSeen', { at: intl.formatDate(lastSeenAt, { dateStyle: 'medium', timeStyle: 'short' }) })}</>
  );
}
