import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refused names, addresses and passwords. */
export const identityTexts = defineTexts('error.identity', {
  'username.form':
    'A username must have {fewest} to {most} letters, digits, dots, hyphens or underscores, and start with a letter or digit.',
  'username.reserved': 'This username is reserved.',
  'username.mixed': 'A username must not mix letters of different alphabets.',
  'nickname.form':
    'A nickname must have {fewest} to {most} letters, digits, dots, hyphens or underscores, and start with a letter or digit.',
  'nickname.reserved': 'This nickname is reserved.',
  'nickname.mixed': 'A nickname must not mix letters of different alphabets.',
  notAnAddress: 'This is not an e-mail address.',
  nameForm: 'A name must have at most {most} characters and no control characters.',
  passwordForm: 'A password must have {fewest} to {most} characters.',
});
