import { useHubbub } from '@hubbub/client/react';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useReadable } from '../../data/use-readable.ts';
import { openedByKeys } from '../../keyboard/opened.ts';
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
  const [isSettingStatus, setSettingStatus] = useState(false);
  const menu = (
    <Menu trigger={trigger} side="right" align="end">
      {isGuest && (
        <MenuItem icon="people" onSelect={() => navigate('/claim')}>
          {text('app.account.claim')}
        </MenuItem>
      )}
      <MenuItem icon="smile" onSelect={() => setSettingStatus(true)}>
        {text('app.account.status')}
      </MenuItem>
      <MenuItem icon="settings" onSelect={() => navigate('/settings')}>
        {text('settings.title')}
      </MenuItem>
      <MenuItem icon="keyboard" onSelect={() => openedByKeys.set('help')}>
        {text('keyboard.title')}
      </MenuItem>
      <MenuSeparator />
      <PreferenceChoices />
      <MenuSeparator />
      <MenuItem icon="leave" onSelect={() => void hubbub.accounts.signOut()}>
        {text('app.account.signOut')}
      </MenuItem>
    </Menu>
  );
  return (
    <>
      {menu}
      {isSettingStatus && (
        <Suspense>
          <StatusDialog onClose={() => setSettingStatus(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Loaded when it is opened. */
const StatusDialog = lazy(() =>
  import('../../people/status/status-dialog.tsx').then(({ StatusDialog: Dialog }) => ({ default: Dialog })),
);
