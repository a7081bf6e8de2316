import { usePresences } from '@hubbub/client/react';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { PresenceText } from '../presence-text.tsx';
import styles from './profile.module.css';

const ShownProfile = graphql(`
  fragment ProfileHead on User {
    id
    username
    displayName
    firstName
    lastName
    avatarUrl
    createdAt
    presence {
      id
      customStatus {
        emoji
        text
      }
    }
  }
`);

/** The picture, the names and the status of a user. */
export function ProfileHead({ user }: { user: FragmentType<typeof ShownProfile> }) {
  const text = useText();
  const intl = useIntl();
  const shown = readFragment(ShownProfile, user);
  const presence = usePresences(useMemo(() => [shown.id], [shown.id])).get(shown.id);
  const fullName = [shown.firstName, shown.lastName].filter(Boolean).join(' ');
  const { emoji, text: said } = shown.presence?.customStatus ?? {};
  return (
    <div className={styles.head}>
      <Avatar id={shown.id} name={shown.displayName} url={shown.avatarUrl} presence={presence?.status} size="large" />
      <div className={styles.names}>
        {fullName && <p>{fullName}</p>}
        {shown.username && <p className={styles.muted}>@{shown.username}</p>}
        {(emoji || said) && <p>{[emoji, said].filter(Boolean).join(' ')}</p>}
        <p className={styles.muted}>
          <PresenceText presence={presence} />
        </p>
        <p className={styles.muted}>
          {text('people.since', { at: intl.formatDate(shown.createdAt, { dateStyle: 'long' }) })}
        </p>
      </div>
    </div>
  );
}
