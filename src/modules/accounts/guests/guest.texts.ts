import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refusals of guests. */
export const guestTexts = defineTexts('error.guest', {
  noGuests: 'This server does not admit guests.',
  hasAccount: 'You already have an account.',
  hasUsername: 'You have an account. Change your username instead.',
});
