import { Redirect } from 'wouter';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useText } from '../../texts/use-text.ts';
import { SettingsFrame } from '../settings-frame.tsx';
import { EmailPanel } from './email-panel.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';

/** The password, the address and the second factor. Guests have none of them. */
export function SecurityPage() {
  const text = useText();
  const { isGuest } = useViewer();
  if (isGuest) return <Redirect to="/settings" replace />;
  return (
    <SettingsFrame title={text('settings.security.title')}>
      <PasswordForm />
      <EmailPanel />
      <SecondFactorPanel />
    </SettingsFrame>
  );
}
