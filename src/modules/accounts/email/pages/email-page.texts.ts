import { defineTexts } from '../../../../platform/texts/index.js';

/** The texts of the pages behind the links in mails. */
export const pageTexts = defineTexts('emailPage', {
  'verify.title': 'Confirm your e-mail address',
  'verify.question': 'Is this your e-mail address? Then confirm it with the button.',
  'verify.button': 'Confirm the address',
  'verified.title': 'Your e-mail address is confirmed',
  'verified.thanks': 'Thank you. You can close this page and log in.',
  'reset.title': 'Set a new password',
  'reset.effect': 'Your other devices will be logged out.',
  'reset.button': 'Set the password',
  'reset.password': 'New password',
  'reset.repeated': 'New password again',
  'reset.differ': 'The two passwords differ.',
  'passwordSet.title': 'Your new password is set',
  'passwordSet.effect': 'All your devices were logged out. You can close this page and log in with the new password.',
  'incomplete.title': 'This link is not complete',
  'incomplete.advice': 'Open the link in the mail again, or copy all of it.',
  'spent.title': 'This link no longer works',
  'spent.reason': 'It was used before, has expired, or was replaced by a newer one.',
  'spent.resetAdvice':
    'If you have already set a new password with it, log in. Otherwise ask for a new mail, and use the link in the newest one.',
  'spent.verifyAdvice':
    'If you have already confirmed your address with it, all is done: log in. Otherwise log in or sign up again, and ask for a new mail.',
  'foreign.title': 'Nothing was changed',
  'foreign.advice': 'This request came from another website. Open the link in the mail again.',
  'refused.title': 'That did not work',
  'refused.openAgain': 'Open the link in the mail again.',
  'refused.later': 'The server cannot do this now. Please try again later.',
});
