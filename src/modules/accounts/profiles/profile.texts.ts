import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refused changes of profiles. */
export const profileTexts = defineTexts('error.profile', {
  pictureForm: 'The URL of a picture must start with https:// and have at most {most, number} characters.',
  aboutForm: 'This text must have at most {most} characters and no control characters except line feeds.',
  ofGuest: 'Guests have no profile. Create an account first.',
});
