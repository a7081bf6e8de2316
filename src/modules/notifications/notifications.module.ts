import type { Config } from '../../config.js';
import type { FeedWriter, Hub } from '../../feed/index.js';
import type { BackgroundWork } from '../../platform/background-work.js';
import type { Database } from '../../platform/database/index.js';
import { Drain, type Job } from '../../platform/jobs/index.js';
import type { AccountService } from '../accounts/index.js';
import type { MessageNotices } from '../conversations/index.js';
import type { Absence } from './absence.js';
import { NotificationsAccountPart } from './account-part.js';
import { notifyingTypes } from './catalogue.js';
import { KindSettingsSchema } from './kind-settings.entity.js';
import { OutgoingMailSchema } from './mail/outgoing-mail.entity.js';
import { MentionedResolver, MessageMissedResolver } from './message.resolver.js';
import { MessageNotifier } from './message-notifier.js';
import { NotificationSchema } from './notification.entity.js';
import {
  NotificationAddedResolver,
  NotificationConnectionResolver,
  NotificationResolver,
} from './notification.resolver.js';
import { NotificationService } from './notification.service.js';
import { NotificationList } from './notification-list.js';
import { NotificationWriter } from './notification-writer.js';
import { OutgoingPushSchema } from './push/outgoing-push.entity.js';
import { PushSubscriptionSchema } from './push/push-subscription.entity.js';
import { NotificationSettingsChangedResolver, NotificationSettingsResolver } from './settings.resolver.js';
import { SettingsService } from './settings.service.js';

export const notificationsEntities = [
  NotificationSchema,
  KindSettingsSchema,
  OutgoingMailSchema,
  PushSubscriptionSchema,
  OutgoingPushSchema,
];
export const notificationsResolvers = [
  NotificationResolver,
  NotificationConnectionResolver,
  NotificationAddedResolver,
  NotificationSettingsResolver,
  NotificationSettingsChangedResolver,
  MessageMissedResolver,
  MentionedResolver,
] as const;

/** Puts the module together. It hears of what the others do by what they append to inboxes. */
export function createNotificationsModule(parts: {
  database: Database;
  feeds: FeedWriter;
  hub: Hub;
  background: BackgroundWork;
  accounts: AccountService;
  notices: MessageNotices;
  absence: Absence;
  config: Config['notifications'];
}) {
  const { database, feeds, hub, background, accounts, notices, absence, config } = parts;
  const writer = new NotificationWriter({ mailInterval: config.mailInterval, onPush: () => undefined });
  feeds.when(notifyingTypes, writer.notify);
  const notifier = new MessageNotifier(feeds, notices, absence);
  const messages = new Drain('members were to be notified of messages', background, notifier.batch);
  notices.whenKept(messages.poke);
  const service = new NotificationService(database, feeds, config.retention);
  const lists = new NotificationList(database, hub);
  const settings = new SettingsService(database, feeds, notices);
  const jobs: Job[] = [
    { name: 'notify-of-messages', schedule: '*/5 * * * * *', run: () => messages.run() },
    { name: 'prune-notifications', schedule: '37 3 * * *', run: () => service.prune() },
  ];
  return {
    /** What becomes of notifications when an account goes. */
    accountPart: new NotificationsAccountPart(database, notices),
    jobs,
    instances: [
      lists,
      new NotificationResolver(service, lists),
      new NotificationConnectionResolver(lists),
      new NotificationAddedResolver(lists),
      new NotificationSettingsResolver(settings),
      new NotificationSettingsChangedResolver(settings),
      new MessageMissedResolver(notices, accounts),
      new MentionedResolver(notices, accounts),
    ],
  };
}
