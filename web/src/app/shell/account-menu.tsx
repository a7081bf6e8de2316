import { useHubbub } from '@hubbub/client/react';
import { useLocation } from 'wouter';
import { useReadable } from '../../data/use-readable.ts';
import { PreferenceChoices } from '../../preferences/preference-choices.tsx';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { useViewer } from '../viewer/viewer.tsx';

/** The menu of the signed-in user: the account, the theme, the language, and the way out. */
export function AccountMenu({ className }: { className: string | undefined }) {
  const text = useText();
  const hubbub = useHubbub();
  const { user, isGuest } = useViewer();
  const [, navigate] = useLocation();
  const { status } = useReadable(hubbub.connection);
  const trigger = (
    <button type="button" className={className}>
      <VisuallyHidden>{text('app.account.menu', { name: user.displayName })}</VisuallyHidden>
      <Avatar
        id={user.id}
        name={user.displayName}
        url={user.avatarUrl}
        presence={status === 'online' ? 'ONLINE' : 'OFFLINE'}
      />
    </button>
  );
  return (
    <Menu trigger={trigger} side="right" align="end">
      {isGuest && (
        <MenuItem icon="people" onSelect={() => navigate('/claim')}>
          {text('app.account.claim')}
        </MenuItem>
      )}
      <PreferenceChoices />
      <MenuSeparator />
      <MenuItem icon="leave" onSelect={() => void hubbub.accounts.signOut()}>
        {text('app.account.signOut')}
      </MenuItem>
    </Menu>
  );
}
