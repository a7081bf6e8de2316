import { Link } from 'wouter';
import type { AdminUserFragment } from '../../gql/graphql.ts';
import { readFragment } from '../../gql/index.ts';
import { PresenceText } from '../../people/presence-text.tsx';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Row } from '../../ui/rows.tsx';
import styles from '../admin.module.css';
import { Label } from '../label.tsx';
import { useMoment } from '../use-moment.ts';
import type { ListedUser } from './user-changes.ts';
import { AdminUser } from './user-documents.ts';
import { UserMenu } from './user-menu.tsx';

interface UserRowProps {
  user: ListedUser;
  onChanged: (user: ListedUser | null) => void;
}

/** A user as administrators see them, with what they can do. */
export function UserRow({ user: masked, onChanged }: UserRowProps) {
  const text = useText();
  const moment = useMoment();
  const user = readFragment(AdminUser, masked);
  const isDeleted = user.kind === 'DELETED';
  const { presence, account } = user;
  const detail = !isDeleted && (
    <>
      <div className={styles.detail}>
        {account?.email && <span>{account.email}</span>}
        <span>
          <PresenceText presence={presence} />
        </span>
        <span>{text('admin.users.since', { at: moment(user.createdAt) })}</span>
      </div>
      {account?.bannedUntil && (
        <p>{text('admin.users.banned', { at: moment(account.bannedUntil), reason: account.banReason ?? '' })}</p>
      )}
    </>
  );
  return (
    <Row
      picture={<Avatar id={user.id} name={user.displayName} url={user.avatarUrl} presence={presence?.status} />}
      title={
        <span className={styles.title}>
          {isDeleted ? user.displayName : <Link href={`/people/${user.id}`}>{user.displayName}</Link>}
          <StateLabels user={user} />
        </span>
      }
      detail={detail}
      actions={!isDeleted && <UserMenu user={user} onChanged={onChanged} />}
    />
  );
}

function StateLabels({ user: { kind, isArchived, account } }: { user: AdminUserFragment }) {
  const text = useText();
  return (
    <>
      {account?.isAdmin && <Label kind="good">{text('admin.role.ADMIN')}</Label>}
      {kind === 'GUEST' && <Label>{text('admin.role.GUEST')}</Label>}
      {isArchived && <Label kind="warning">{text('admin.users.archived')}</Label>}
      {account?.bannedUntil && <Label kind="bad">{text('admin.users.isBanned')}</Label>}
    </>
  );
}
