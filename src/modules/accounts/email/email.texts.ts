import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of mails about accounts. */
export const mailTexts = defineTexts('mail', {
  greeting: 'Hello,',
  greetingByName: 'Hello {name},',
  code: 'The code is:',
  onceWithinMinutes: 'It works once, within {count, plural, one{# minute} other{# minutes}}.',
  onceWithinHours: 'It works once, within {count, plural, one{# hour} other{# hours}}.',
  onceWithinDays: 'It works once, within {count, plural, one{# day} other{# days}}.',
  'verification.subject': 'Is this your e-mail address?',
  'verification.reason': 'Someone signed up with this e-mail address. If that was you, please confirm it.',
  'verification.otherwise': 'If it was not you, ignore this mail.',
  'reset.subject': 'A new password',
  'reset.reason': 'Someone asked for a new password for your account. If that was you, set it now.',
  'reset.otherwise': 'If it was not you, ignore this mail. Your password stays unchanged.',
  'restored.subject': 'Your account has been restored',
  'restored.reason': 'Your account was archived. It has been restored with all its data.',
  'restored.signIn': 'You can sign in again.',
  'exists.subject': 'You already have an account',
  'exists.reason': 'Someone signed up with this e-mail address, but it already has an account. Nothing has changed.',
  'exists.logIn': 'If that was you, log in to it or request a new password.',
  'exists.otherwise': 'If it was not you, ignore this mail.',
  'failedLogins.subject': 'Failed logins to your account',
  'failedLogins.reason': 'There were several attempts to log in to your account with a wrong password.',
  'failedLogins.delay': 'Further attempts are now delayed, except from networks where you have logged in before.',
  'failedLogins.advice':
    'If that was you, you can request a new password. If not, make sure that you use this password nowhere else.',
  'factorAdded.subject': 'A second factor was added to your account',
  'factorAdded.change':
    'From now on, signing in to your account needs a code from an authenticator app, or a recovery code.',
  'factorRemoved.subject': 'Your second factor was removed',
  'factorRemoved.change': 'From now on, signing in to your account needs only your password.',
  'factor.otherwise': 'If that was not you, change your password now and sign out everywhere.',
});
