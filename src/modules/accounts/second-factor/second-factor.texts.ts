import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refusals of second factors. */
export const factorTexts = defineTexts('error.secondFactor', {
  ofGuest: 'A guest cannot have a second factor.',
  exists: 'You have a second factor. Disable it to set up another one.',
  begin: 'Call beginSecondFactor first.',
  neededByAdmin: 'Administrators need a second factor on this server.',
  none: 'You have no second factor.',
});
