import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useConfirmedAction } from '../../account/confirm-identity.tsx';
import { useViewer } from '../../app/viewer/viewer.tsx';
import type { AdminUserFragment } from '../../gql/graphql.ts';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { changesFor, changeUser, type ListedUser, type UserChange } from './user-changes.ts';

const dangerous: ReadonlySet<UserChange> = new Set(['ban', 'archive', 'erase']);

interface UserMenuProps {
  user: AdminUserFragment;
  onChanged: (user: ListedUser | null) => void;
}

/** The menu of a user for administrators. Each change needs a confirmation. */
export function UserMenu({ user, onChanged }: UserMenuProps) {
  const text = useText();
  const hubbub = useHubbub();
  const { user: viewer } = useViewer();
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<UserChange | null>(null);
  const change = useConfirmedAction(async (kind: UserChange, values: FormData) => {
    onChanged(await changeUser(hubbub, kind, user.id, values));
    setAsked(null);
  });
  const close = () => {
    setAsked(null);
    change.clearError();
  };
  const changes = changesFor(user, viewer.id);
  const name = user.displayName;
  const menu = (
    <Menu trigger={<IconButton icon="more" label={text('admin.users.actionsFor', { name })} />}>
      <MenuItem onSelect={() => navigate(`/people/${user.id}`)}>{text('admin.users.profile')}</MenuItem>
      <MenuItem onSelect={() => navigate(`/admin/audit?subject=${user.id}`)}>{text('admin.users.audit')}</MenuItem>
      {changes.length > 0 && <MenuSeparator />}
      {changes.map((kind) => (
        <MenuItem key={kind} isDangerous={dangerous.has(kind)} onSelect={() => setAsked(kind)}>
          {text(`admin.change.${kind}`)}
        </MenuItem>
      ))}
    </Menu>
  );
  return (
    <>
      {menu}
      {/* One dialog at a time: the one that confirms the identity takes the place of the question. */}
      {change.dialog}
      {asked && !change.dialog && (
        <ChangeDialog
          change={asked}
          name={name}
          isRunning={change.isRunning}
          error={change.error}
          onClose={close}
          onConfirm={(values) => void change.run(asked, values)}
        />
      )}
    </>
  );
}
