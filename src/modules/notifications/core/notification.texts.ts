import { defineTexts } from '../../../platform/texts/index.js';

/** The lines of notifications, in mails and pushes. */
export const lineTexts = defineTexts('notification', {
  someone: 'Someone',
  file: '(a file)',
  friendRequest: '{user} wants to be your friend.',
  friendAdded: '{user} is now your friend.',
  invitation: '{user} invited you to “{title}”.',
  signedIn: 'Someone signed in to your account, from {address}.',
  adminGranted: 'You are now an administrator.',
  adminRevoked: 'You are no longer an administrator.',
  passwordReset: 'A new password was set for your account by e-mail.',
  tokenReused:
    'One of your sessions was ended because one of its tokens was used twice. The token may have been stolen.',
  wrote: '{user} wrote: {excerpt}',
  wroteIn: '{user} wrote in “{title}”: {excerpt}',
  mentioned: '{user} mentioned you: {excerpt}',
  replied: '{user} replied to you: {excerpt}',
  repliedIn: '{user} replied to you in “{title}”: {excerpt}',
  threadReplied: '{user} replied in a thread: {excerpt}',
  threadRepliedIn: '{user} replied in a thread in “{title}”: {excerpt}',
  mentionedIn: '{user} mentioned you in “{title}”: {excerpt}',
});
