import { Link } from 'wouter';
import { type FragmentType, readFragment } from '../../gql/index.ts';
import { UserBadge } from '../../people/user-badge.ts';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Row } from '../../ui/rows.tsx';
import { ManageLink } from '../manage-link.tsx';

interface OnlineRowProps {
  user: FragmentType<typeof UserBadge> | null | undefined;
  status: string;
  devices: number;
}

/** A user who is online, with the number of their devices. */
export function OnlineRow({ user: masked, status, devices }: OnlineRowProps) {
  const text = useText();
  const user = readFragment(UserBadge, masked);
  if (!user) return <Row title={text('people.deleted')} />;
  return (
    <Row
      picture={<Avatar id={user.id} name={user.displayName} url={user.avatarUrl} presence={status} />}
      title={<Link href={`/people/${user.id}`}>{user.displayName}</Link>}
      detail={text('admin.online.devices', { count: devices, status: text(`presence.${status}`) })}
      actions={<ManageLink user={user} />}
    />
  );
}
