import { useViewer } from '../../app/viewer/viewer.tsx';
import { useText } from '../../texts/use-text.ts';
import { SettingsFrame } from '../settings-frame.tsx';
import { NicknameForm } from './nickname-form.tsx';
import { ProfileForm } from './profile-form.tsx';
import { UsernameForm } from './username-form.tsx';

/** How others see the viewer: names, picture, and some words about them. A guest has a nickname only. */
export function ProfilePage() {
  const text = useText();
  const { isGuest } = useViewer();
  return (
    <SettingsFrame title={text('settings.profile.title')}>
      {isGuest ? (
        <NicknameForm />
      ) : (
        <>
          <UsernameForm />
          <ProfileForm />
        </>
      )}
    </SettingsFrame>
  );
}
