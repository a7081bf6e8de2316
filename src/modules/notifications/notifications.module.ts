import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import type { HttpSettings } from '../../platform/http/index.js';
import { DerivedTokenKeys } from '../../platform/keys/index.js';
import type { MailSettings } from '../../platform/mail/index.js';
import { Drain } from '../../platform/outbox/index.js';
import {
  AccountArchived,
  AccountBanned,
  AccountRestored,
  accountsModule,
  SecondFactorChanged,
  SessionsEnded,
} from '../accounts/index.js';
import { ConversationLeft, conversationsModule } from '../conversations/index.js';
import { presenceModule } from '../presence/index.js';
import { projectsModule } from '../projects/index.js';
import { NotificationsAccountData } from './account-data.js';
import { type Absence, absenceBy } from './core/absence.js';
import { notifyingEvents } from './core/catalogue.js';
import { KindSettingsSchema } from './core/kind-settings.entity.js';
import { NotificationSchema } from './core/notification.entity.js';
import { NotificationTexts } from './core/notification-texts.js';
import {
  NotificationAddedResolver,
  NotificationConnectionResolver,
  NotificationReadResolver,
  NotificationResolver,
  ViewerNotificationsResolver,
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
import { MessageNotifier } from './messages/message-notifier.js';
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
import {
  ConversationSettingsResolver,
  KindSettingsResolver,
  NotificationSettingsChangedResolver,
  NotificationSettingsResolver,
  ViewerNotificationSettingsResolver,
} from './settings/settings.resolver.js';
import { SettingsService } from './settings/settings.service.js';

const needs = {
  accounts: accountsModule,
  conversations: conversationsModule,
  projects: projectsModule,
  presence: presenceModule,
};

/** Notifications: the list, mails and pushes. It reacts to the events that other modules append to inboxes. */
export const notificationsModule = defineModule({
  name: 'notifications',
  entities: [NotificationSchema, KindSettingsSchema, QueuedMailSchema, PushSubscriptionSchema, QueuedPushSchema],
  needs,
  create: createNotifications,
  offers: () => ({}),
  resolvers: (serve) => [
    serve(NotificationResolver, (m) => [m.service]),
    serve(ViewerNotificationsResolver, (m) => [m.lists]),
    serve(NotificationConnectionResolver, (m) => [m.lists]),
    serve(NotificationAddedResolver, (m) => [m.lists]),
    serve(NotificationReadResolver, () => []),
    serve(NotificationSettingsResolver, (m) => [m.settings]),
    serve(ViewerNotificationSettingsResolver, (m) => [m.settings]),
    serve(NotificationSettingsChangedResolver, (m) => [m.settings]),
    serve(KindSettingsResolver, () => []),
    serve(ConversationSettingsResolver, () => []),
    serve(MessageNotifiedResolver, (m) => [m.messageNotifications, m.accounts]),
    serve(PushResolver, (m) => [m.pushSubscriptions, m.vapidKeys]),
  ],
  instances: ({ lists }) => [lists],
  nodes: ({ database, settings }) => notificationNodes(database, settings),
  jobs: ({ messages, mails, mailOutbox, pushes, service }) => [
    // Queued rows are sent at once. These jobs find the rows that a dead node has left.
    { name: 'notify-of-messages', schedule: '*/5 * * * * *', run: () => messages.run() },
    { name: 'send-notification-mails', schedule: '*/5 * * * * *', run: () => mails.run() },
    { name: 'prune-notification-mails', schedule: '39 3 * * *', run: () => mailOutbox.prune() },
    { name: 'push-notifications', schedule: '*/10 * * * * *', run: () => pushes.run() },
    { name: 'prune-notifications', schedule: '37 3 * * *', run: () => service.prune() },
  ],
  routes: ({ unsubscribeRoutes }) => [unsubscribeRoutes.register],
});

type Given = Infrastructure<NotificationsSettings & MailSettings & HttpSettings>;
type NeededModules = Needed<typeof needs>;

async function createNotifications(given: Given, needed: NeededModules) {
  const { database, feeds, hub, config } = given;
  const { accounts, accountData } = needed.accounts;
  const { loaders, invitations, messageNotifications } = needed.conversations;
  const lines = new NotificationTexts(accounts, loaders, invitations, messageNotifications, given.texts);
  const absence = absenceBy(needed.presence.whoIsConnected);
  const push = await createPush(given, lines, absence);
  const mailInterval = config.server.publicUrl ? config.notifications.mailInterval : null;
  const writer = new NotificationWriter({ mailInterval, onPush: push.pushes.poke });
  feeds.on(...notifyingEvents).inTransaction(writer.notify);
  const settings = new SettingsService(database, feeds, messageNotifications);
  feeds.on(ConversationLeft).inTransaction(settings.forgetLeft);
  accountData.add(new NotificationsAccountData(database, messageNotifications));
  return {
    ...push,
    ...createMail(given, lines, settings, absence),
    database,
    accounts,
    messageNotifications,
    settings,
    messages: createMessageDrain(given, needed, absence),
    service: new NotificationService(database, feeds, config.notifications.retention),
    lists: new NotificationList(database, hub),
  };
}

/** Creates the drain that notifies of messages. */
function createMessageDrain({ feeds, background, log }: Given, needed: NeededModules, absence: Absence): Drain {
  const { messageNotifications } = needed.conversations;
  const notifier = new MessageNotifier(feeds, messageNotifications, absence, needed.projects.meetings, log);
  const messages = new Drain('notifying members of messages', background, notifier.batch);
  messageNotifications.onQueued(messages.poke);
  return messages;
}

async function createPush(
  { database, feeds, background, seals, config, log }: Given,
  lines: NotificationTexts,
  absence: Absence,
) {
  const { privateKey, subject } = config.notifications.push;
  const endpoints = new PushEndpoints(config.notifications.push);
  const vapidKeys = await loadVapidKeys(database, seals, privateKey);
  const contact = subject ?? `mailto:${/[^\s<>]+@[^\s<>]+/.exec(config.mail.from)?.[0]}`;
  const { stopping } = background;
  const delivery = new PushDelivery({ keys: vapidKeys, subject: contact, endpoints, stopping });
  const pushes = new PushSender(new PushOutbox(database), delivery, lines, absence, background, log);
  feeds.on(SessionsEnded).inTransaction(endWithSessions);
  feeds.on(AccountArchived, AccountBanned).inTransaction(endWithAccess);
  return { pushes, vapidKeys, pushSubscriptions: new PushService(database, feeds, endpoints) };
}

/** Mails with notifications contain a link to this server: without its address none are sent. */
function createMail(given: Given, lines: NotificationTexts, settings: SettingsService, absence: Absence) {
  const { database, feeds, background, mailer, keys, texts, config, log } = given;
  const { publicUrl } = config.server;
  const linkKeys = new DerivedTokenKeys(keys, 'unsubscribe', Number.POSITIVE_INFINITY);
  const links = new UnsubscribeLinks(linkKeys, publicUrl ?? '');
  const outbox = new MailOutbox(database, absence, config.notifications.mailInterval);
  const { appUrl } = config.mail;
  const { stopping } = background;
  const words = { lines, texts, links: publicUrl ? links : null, appUrl };
  const sender = new MailSender({ outbox, mailer, ...words, stopping, log });
  feeds.on(AccountRestored).inTransaction(mailRestored);
  feeds.on(SecondFactorChanged).inTransaction(mailFactorChanges);
  return {
    mails: new Drain('sending mails', background, sender.batch),
    mailOutbox: outbox,
    unsubscribeRoutes: new UnsubscribeRoutes(links, settings, texts),
  };
}
