import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { attachmentsModule } from '../../../attachments/index.js';
import { messagesModule } from '../messages.module.js';
import { MessageExpiry } from './message-expiry.js';
import type { RetentionSettings } from './retention.settings.js';

const needs = { attachments: attachmentsModule, messages: messagesModule };

/** The retention of messages. */
export const retentionModule = defineModule({
  name: 'retention',
  needs,
  create({ database, feeds, config, background }: Infrastructure<RetentionSettings>, given: Needed<typeof needs>) {
    const { attachments } = given.attachments;
    return { expiry: new MessageExpiry(database, feeds, attachments, config.retention, background) };
  },
  offers: () => ({}),
  jobs: ({ expiry }) => [{ name: 'expire-messages', schedule: '13 * * * *', run: () => expiry.run() }],
});
