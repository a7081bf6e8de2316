import { defineTexts } from '../platform/texts/index.js';

/** The texts of operations that are refused. */
export const deliveryTexts = defineTexts('error.operation', {
  tooMany: 'A socket can run at most {most} operations at once.',
  otherSubscription: 'The id is not of this subscription.',
  mutationByGet: 'Send a mutation by POST, with content-type: application/json.',
});
