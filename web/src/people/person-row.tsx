import { usePresence } from '@hubbub/client/react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { type FragmentType, readFragment } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Row } from '../ui/rows.tsx';
import { PresenceText } from './presence-text.tsx';
import { UserBadge } from './user-badge.ts';

interface PersonRowProps {
  /** Null if the account was deleted. */
  user: FragmentType<typeof UserBadge> | null | undefined;
  /** In place of how available the user is. */
  detail?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** A user in a list: the name leads to the profile, and below it stands how available the user is. */
export function PersonRow({ user: masked, detail, actions, children }: PersonRowProps) {
  const text = useText();
  const user = readFragment(UserBadge, masked);
  const presence = usePresence(user?.id ?? '');
  if (!user) return <Row title={text('people.deleted')} detail={detail} actions={actions} />;
  return (
    <Row
      picture={<Avatar id={user.id} name={user.displayName} url={user.avatarUrl} presence={presence?.status} />}
      title={<Link href={`/people/${user.id}`}>{user.displayName}</Link>}
      detail={detail ?? <PresenceText presence={presence} />}
      actions={actions}
    >
      {children}
    </Row>
  );
}
