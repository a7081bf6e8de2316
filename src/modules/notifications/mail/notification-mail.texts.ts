import { defineTexts } from '../../../platform/texts/index.js';

/** The frame of mails with notifications, and the page that unsubscribes from them. */
export const notificationMailTexts = defineTexts('notificationMail', {
  subject: '{count, plural, one{# notification} other{# notifications}} for you',
  subjectOfMore: '{count}+ notifications for you',
  greeting: 'Hello {name},',
  intro: 'this happened while you were away:',
  more: 'There are more notifications.',
  openApp: 'Open the app',
  reason: 'You receive this mail because of your notification settings.',
  unsubscribe: 'Unsubscribe',
});

export const unsubscribeTexts = defineTexts('unsubscribe', {
  title: 'Mails',
  button: 'Unsubscribe from notification mails',
  done: 'You are unsubscribed from notification mails. You can change this in your settings.',
  invalidLink: 'This link is invalid. Please check that you copied it completely.',
});
