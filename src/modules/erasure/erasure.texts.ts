import { defineTexts } from '../../platform/texts/index.js';

/** The texts of refused erasures. */
export const erasureTexts = defineTexts('error.erasure', {
  noMessage: 'There is no such message.',
});
