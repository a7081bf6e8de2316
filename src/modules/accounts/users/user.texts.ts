import { defineTexts } from '../../../platform/texts/index.js';

/** The names of users without a name. */
export const userTexts = defineTexts('user', {
  guest: 'Guest {number}',
  deleted: 'Deleted user',
});
