import type { FeedWriter, Hub } from '../../feed/index.js';
import type { BackgroundWork } from '../../platform/concurrency/index.js';
import type { Database } from '../../platform/database/index.js';
import type { HttpSettings } from '../../platform/http/index.js';
import type { Job } from '../../platform/jobs/index.js';
import { DerivedTokenKeys, type Seals, type ServerKeys } from '../../platform/keys/index.js';
import type { Logger } from '../../platform/log/index.js';
import type { Mailer, MailSettings } from '../../platform/mail/index.js';
import { Drain } from '../../platform/outbox/index.js';
import {
  AccountArchived,
  AccountBanned,
  AccountRestored,
  type AccountService,
  SecondFactorChanged,
  SessionsEnded,
} from '../accounts/index.js';
import {
  ConversationLeft,
  type ConversationLoaders,
  type InvitationService,
  type MessageNotifications,
} from '../conversations/index.js';
import { NotificationsAccountData } from './account-data.js';
import type { Absence } from './core/absence.js';
import { notifyingEvents } from './core/catalogue.js';
import { KindSettingsSchema } from './core/kind-settings.entity.js';
import { NotificationSchema } from './core/notification.entity.js';
import { NotificationTexts } from './core/notification-texts.js';
import {
  NotificationAddedResolver,
  NotificationConnectionResolver,
  NotificationResolver,
} from './inbox/notification.resolver.js';
import { NotificationService } from './inbox/notification.service.js';
import { NotificationList } from './inbox/notification-list.js';
import { NotificationWriter } from './inbox/notification-writer.js';
import { mailFactorChanges } from './mail/factor-mails.js';
import { MailOutbox } from './mail/mail-outbox.js';
import { MailSender } from './mail/mail-sender.js';
import { QueuedMailSchema } from './mail/queued-mail.entity.js';
import { mailRestored } from './mail/restored-mails.js';
import { UnsubscribeRoutes } from './mail/unsubscribe.routes.js';
import { UnsubscribeLinks } from './mail/unsubscribe-links.js';
import { MessageNotifiedResolver } from './messages/message.resolver.js';
import { type Meetings, MessageNotifier } from './messages/message-notifier.js';
import { notificationNodes } from './notification-nodes.js';
import type { NotificationsSettings } from './notifications.settings.js';
import { PushResolver } from './push/push.resolver.js';
import { PushService } from './push/push.service.js';
import { PushDelivery } from './push/push-delivery.js';
import { PushEndpoints } from './push/push-endpoint.js';
import { PushOutbox } from './push/push-outbox.js';
import { PushSender } from './push/push-sender.js';
import { PushSubscriptionSchema } from './push/push-subscription.entity.js';
import { endWithAccess, endWithSessions } from './push/push-subscription-ends.js';
import { QueuedPushSchema } from './push/queued-push.entity.js';
import { loadVapidKeys } from './push/vapid-keys.js';
import { NotificationSettingsChangedResolver, NotificationSettingsResolver } from './settings/settings.resolver.js';
import { SettingsService } from './settings/settings.service.js';

export const notificationsEntities = [
  NotificationSchema,
  KindSettingsSchema,
  QueuedMailSchema,
  PushSubscriptionSchema,
  QueuedPushSchema,
];
export const notificationsResolvers = [
  NotificationResolver,
  NotificationConnectionResolver,
  NotificationAddedResolver,
  NotificationSettingsResolver,
  NotificationSettingsChangedResolver,
  MessageNotifiedResolver,
  PushResolver,
] as const;

interface Parts {
  database: Database;
  feeds: FeedWriter;
  hub: Hub;
  background: BackgroundWork;
  mailer: Mailer;
  log: Logger;
  accounts: AccountService;
  keys: ServerKeys;
  seals: Seals;
  lists: ConversationLoaders;
  invitations: InvitationService;
  messageNotifications: MessageNotifications;
  absence: Absence;
  meetings: Meetings;
  config: NotificationsSettings & MailSettings & HttpSettings;
}

/** Puts the module together. It hears of what the others do by what they append to inboxes. */
export async function createNotificationsModule(parts: Parts) {
  const { database, feeds, hub, accounts, messageNotifications, config } = parts;
  const texts = new NotificationTexts(accounts, parts.lists, parts.invitations, messageNotifications);
  const push = await createPush(parts, texts);
  const mailInterval = config.server.publicUrl ? config.notifications.mailInterval : null;
  const writer = new NotificationWriter({ mailInterval, onPush: push.pushes.poke });
  feeds.on(...notifyingEvents).inTransaction(writer.notify);
  const settings = new SettingsService(database, feeds, messageNotifications);
  feeds.on(ConversationLeft).inTransaction(settings.forgetLeft);
  const mail = createMail(parts, texts, settings);
  const service = new NotificationService(database, feeds, config.notifications.retention);
  const lists = new NotificationList(database, hub);
  const prune: Job = { name: 'prune-notifications', schedule: '37 3 * * *', run: () => service.prune() };
  return {
    /** What becomes of notifications when an account goes. */
    accountData: new NotificationsAccountData(database, messageNotifications),
    routes: mail.routes,
    jobs: [messageJob(parts), ...mail.jobs, push.job, prune],
    nodeSources: notificationNodes(database),
    instances: [
      lists,
      new NotificationResolver(service, lists),
      new NotificationConnectionResolver(lists),
      new NotificationAddedResolver(lists),
      new NotificationSettingsResolver(settings),
      new NotificationSettingsChangedResolver(settings),
      new MessageNotifiedResolver(messageNotifications, accounts),
      push.resolver,
    ],
  };
}

/** Notifies of messages: at once, and, should a node die over it, soon. */
function messageJob({ feeds, messageNotifications, absence, meetings, background, log }: Parts): Job {
  const notifier = new MessageNotifier(feeds, messageNotifications, absence, meetings, log);
  const messages = new Drain('members were to be notified of messages', background, notifier.batch);
  messageNotifications.onQueued(messages.poke);
  return { name: 'notify-of-messages', schedule: '*/5 * * * * *', run: () => messages.run() };
}

async function createPush(parts: Parts, texts: NotificationTexts) {
  const { database, feeds, background, absence, config, log } = parts;
  const { privateKey, subject } = config.notifications.push;
  const endpoints = new PushEndpoints(config.notifications.push);
  const keys = await loadVapidKeys(database, parts.seals, privateKey);
  const contact = subject ?? `mailto:${/[^\s<>]+@[^\s<>]+/.exec(config.mail.from)?.[0]}`;
  const { stopping } = background;
  const delivery = new PushDelivery({ keys, subject: contact, endpoints, stopping });
  const pushes = new PushSender(new PushOutbox(database), delivery, texts, absence, background, log);
  feeds.on(SessionsEnded).inTransaction(endWithSessions);
  feeds.on(AccountArchived, AccountBanned).inTransaction(endWithAccess);
  const job: Job = { name: 'push-notifications', schedule: '*/10 * * * * *', run: () => pushes.run() };
  return { pushes, job, resolver: new PushResolver(new PushService(database, feeds, endpoints), keys) };
}

/** Mails with notifications have a link to this server in them: where its address is not known there are none. */
function createMail(parts: Parts, texts: NotificationTexts, settings: SettingsService) {
  const { database, feeds, background, mailer, absence, keys, config, log } = parts;
  const { publicUrl } = config.server;
  const links = new UnsubscribeLinks(
    new DerivedTokenKeys(keys, 'unsubscribe', Number.POSITIVE_INFINITY),
    publicUrl ?? '',
  );
  const outbox = new MailOutbox(database, absence, config.notifications.mailInterval);
  const { appUrl } = config.mail;
  const { stopping } = background;
  const sender = new MailSender({ outbox, mailer, texts, links: publicUrl ? links : null, appUrl, stopping, log });
  feeds.on(AccountRestored).inTransaction(mailRestored);
  feeds.on(SecondFactorChanged).inTransaction(mailFactorChanges);
  const mails = new Drain('mails were to be sent', background, sender.batch);
  const send: Job = { name: 'send-notification-mails', schedule: '*/5 * * * * *', run: () => mails.run() };
  const prune: Job = { name: 'prune-notification-mails', schedule: '39 3 * * *', run: () => outbox.prune() };
  return { routes: new UnsubscribeRoutes(links, settings).register, jobs: [send, prune] };
}
