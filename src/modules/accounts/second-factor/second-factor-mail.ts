import type { Mail } from '../../../platform/mail/index.js';

/** Composes a mail that reports that a second factor was enabled or disabled. */
export function secondFactorMail(to: string, isEnabled: boolean): Mail {
  const subject = isEnabled ? 'A second factor was added to your account' : 'Your second factor was removed';
  const change = isEnabled
    ? 'From now on, signing in to your account needs a code from an authenticator app, or a recovery code.'
    : 'From now on, signing in to your account needs only your password.';
  const lines = ['Hello,', change, 'If that was not you, change your password now and sign out everywhere.'];
  const body = lines.map((line) => `<p>${line}</p>`).join('\n');
  return {
    to,
    subject,
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html>\n<title>${subject}</title>\n${body}\n`,
  };
}
