import { defineTexts } from '../../platform/texts/index.js';

/** The texts of refusals of webhooks. */
export const webhookTexts = defineTexts('error.webhook', {
  noWebhook: 'There is no such webhook.',
  noDelivery: 'There is no such delivery.',
  refused: 'This message is not allowed here.',
  held: 'This message must be reviewed before it is sent.',
  unchecked: 'The message could not be checked. It waits for a moderator.',
  most: 'A server can have at most {most} webhooks.',
  urlForm: 'The address of a webhook must be a valid https URL.',
  noPassword: 'The address must not contain a password. Requests are signed instead.',
});
