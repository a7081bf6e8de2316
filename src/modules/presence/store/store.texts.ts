import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of a store that cannot be read. */
export const storeTexts = defineTexts('error.presenceStore', {
  isElsewhere:
    'Only the running server knows the online users, and it does not respond. Without REDIS_URL it keeps them in memory.',
});
