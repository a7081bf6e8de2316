import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import type { HttpSettings } from '../../platform/http/index.js';
import { DerivedTokenKeys } from '../../platform/keys/index.js';
import type { MailSettings } from '../../platform/mail/index.js';
import { DelayedPoke, Drain } from '../../platform/outbox/index.js';
import { AccountRestored, accountsModule, SecondFactorChanged } from '../accounts/index.js';
import { ConversationLeft, conversationsModule, readingModule } from '../conversations/index.js';
import { presenceModule } from '../presence/index.js';
import { projectsModule } from '../projects/index.js';
import { NotificationsAccountData } from './account-data.js';
import { type Absence, absenceBy } from './core/absence.js';
import { notifyingEvents } from './core/catalogue.js';
import { KindSettingsSchema } from './core/kind-settings.entity.js';
import { NotificationSchema } from './core/notification.entity.js';
import { NotificationTexts } from './core/notification-texts.js';
import { QuietHoursSchema } from './core/quiet-hours.entity.js';
import { Silence } from './core/silence.js';
import { MessageReads } from './inbox/message-reads.js';
import {
  NotificationAddedResolver,
  NotificationConnectionResolver,
  NotificationReadResolver,
  NotificationResolver,
  NotificationsReadResolver,
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
import { createPush } from './push/create-push.js';
import { PushResolver } from './push/push.resolver.js';
import type { PushSettings } from './push/push.settings.js';
import { PushSubscriptionSchema } from './push/push-subscription.entity.js';
import { QueuedPushSchema } from './push/queued-push.entity.js';
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
  reading: readingModule,
  projects: projectsModule,
  presence: presenceModule,
};

/** Notifications: the list, mails and pushes. It reacts to the events that other modules append to inboxes. */
export const notificationsModule = defineModule({
  name: 'notifications',
  entities: [
    NotificationSchema,
    KindSettingsSchema,
    QuietHoursSchema,
    QueuedMailSchema,
    PushSubscriptionSchema,
    QueuedPushSchema,
  ],
  needs,
  create: createNotifications,
  offers: () => ({}),
  resolvers: (serve) => [
    serve(NotificationResolver, (m) => [m.service]),
    serve(ViewerNotificationsResolver, (m) => [m.lists]),
    serve(NotificationConnectionResolver, (m) => [m.lists]),
    serve(NotificationAddedResolver, (m) => [m.lists]),
    serve(NotificationReadResolver, () => []),
    serve(NotificationsReadResolver, () => []),
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
  stop: async ({ pushes }) => pushes.close(),
});

type Given = Infrastructure<NotificationsSettings & PushSettings & MailSettings & HttpSettings>;
type NeededModules = Needed<typeof needs>;

/** The conditions under which users get mails and pushes. */
interface Times {
  absence: Absence;
  silence: Silence;
}

async function createNotifications(given: Given, needed: NeededModules) {
  const { database, feeds, hub, config } = given;
  const { accounts, accountData } = needed.accounts;
  const { loaders, invitations, messageNotifications } = needed.conversations;
  const lines = new NotificationTexts(accounts, loaders, invitations, messageNotifications, given.texts);
  const absence = absenceBy(needed.presence.whoIsConnected);
  const times = { absence, silence: new Silence(database, needed.presence.whoIsNotDisturbed) };
  const lists = new NotificationList(database, hub);
  const push = await createPush(given, { texts: lines, unreadCounts: lists.unreadCounts, ...times });
  const mailInterval = config.server.publicUrl ? config.notifications.mailInterval : null;
  const writer = new NotificationWriter({ mailInterval, onPush: push.pushes.poke });
  feeds.on(...notifyingEvents).inTransaction(writer.notify);
  const settings = new SettingsService(database, feeds, messageNotifications);
  feeds.on(ConversationLeft).inTransaction(settings.forgetLeft);
  needed.reading.reading.onRead(new MessageReads(database, feeds, messageNotifications).read);
  accountData.add(new NotificationsAccountData(database, messageNotifications));
  return {
    ...push,
    ...createMail(given, lines, settings, times),
    database,
    accounts,
    messageNotifications,
    settings,
    messages: createMessageDrain(given, needed, absence),
    service: new NotificationService(database, feeds, config.notifications.retention),
    lists,
  };
}

/** Creates the drain that notifies of messages. */
function createMessageDrain(given: Given, needed: NeededModules, absence: Absence): Drain {
  const { feeds, background, config, log } = given;
  const { readingTime } = config.notifications;
  const { messageNotifications } = needed.conversations;
  const notifier = new MessageNotifier(
    feeds,
    messageNotifications,
    absence,
    needed.projects.meetings,
    readingTime,
    log,
  );
  const messages = new Drain('notifying members of messages', background, notifier.batch);
  const later = new DelayedPoke(messages.poke, readingTime);
  messageNotifications.onQueued(() => {
    messages.poke();
    later.start();
  });
  return messages;
}

/** Mails with notifications contain a link to this server: without its address none are sent. */
function createMail(given: Given, lines: NotificationTexts, settings: SettingsService, times: Times) {
  const { database, feeds, background, mailer, keys, texts, config, log } = given;
  const { publicUrl } = config.server;
  const linkKeys = new DerivedTokenKeys(keys, 'unsubscribe', Number.POSITIVE_INFINITY);
  const links = new UnsubscribeLinks(linkKeys, publicUrl ?? '');
  const outbox = new MailOutbox(database, times.absence, times.silence, config.notifications.mailInterval);
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
