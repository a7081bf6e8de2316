import { type FeedLog, FeedPruner, type FeedWriter, type Hub, Signals } from '../feed/index.js';
import { createAccountsModule, ProfileChanged } from '../modules/accounts/index.js';
import { createAdminModule } from '../modules/admin/index.js';
import { createAttachmentsModule } from '../modules/attachments/index.js';
import {
  createConversationsModule,
  MemberLeft,
  MemberProfileChanged,
  MembershipPolicy,
  MessageAccess,
} from '../modules/conversations/index.js';
import { ContactProfileChanged, createFriendsModule } from '../modules/friends/index.js';
import { absenceBy, createNotificationsModule } from '../modules/notifications/index.js';
import { createPresenceModule } from '../modules/presence/index.js';
import { createProjectsModule } from '../modules/projects/index.js';
import { createWebhooksModule } from '../modules/webhooks/index.js';
import type { Bus } from '../platform/bus/index.js';
import type { Cache } from '../platform/cache/index.js';
import type { BackgroundWork } from '../platform/concurrency/index.js';
import type { Database } from '../platform/database/index.js';
import type { FileStore } from '../platform/files/index.js';
import type { Job } from '../platform/jobs/index.js';
import type { Seals, ServerKeys } from '../platform/keys/index.js';
import type { Logger } from '../platform/log/index.js';
import type { LimitedMailer } from '../platform/mail/index.js';
import { NodeResolver, NodeSources } from '../platform/nodes/index.js';
import type { RateLimit, RateLimiter } from '../platform/rate-limit/index.js';
import type { RedisClient } from '../platform/redis/index.js';
import type { Config } from './config.js';

/** What the modules stand on. */
export interface Infrastructure {
  config: Config;
  database: Database;
  bus: Bus;
  cache: Cache;
  /** For short commands; null where there is one node. */
  redis: RedisClient | null;
  feedLog: FeedLog;
  feeds: FeedWriter;
  hub: Hub;
  limiter: (limit: RateLimit) => RateLimiter;
  keys: ServerKeys;
  /** Seals secrets that are kept in the database. */
  seals: Seals;
  mailer: LimitedMailer;
  files: FileStore;
  background: BackgroundWork;
  log: Logger;
}

export type Modules = Awaited<ReturnType<typeof createModules>>;

/** Makes all modules, each given those that it needs, and what is there on every server from the first start on. */
export async function createModules(infrastructure: Infrastructure) {
  const { config, database, bus, feedLog, feeds, hub, limiter, log } = infrastructure;
  const accounts = await createAccountsModule(infrastructure);
  const people = { database, feeds, hub, cache: infrastructure.cache, accounts: accounts.accounts };
  const friends = createFriendsModule({ ...people, friends: config.friends, limiter });
  const policy = new MembershipPolicy(database);
  const attachments = createAttachments(infrastructure, accounts, new MessageAccess(database));
  const conversations = await createConversationsModule({
    ...{ ...people, policy, limiter, log: feedLog, signals: new Signals(bus, hub) },
    ...{ sends: config.sends, groups: config.groups, messages: config.messages },
    newChatsPerHour: config.changes.groupChangesPerHour,
    contacts: friends.contacts,
    attachments: attachments.attachments,
  });
  const { moderation } = conversations;
  const adminConfig = { ...config.admin, needsSecondFactor: config.secondFactor.neededByAdmins };
  const admin = await createAdminModule({
    ...people,
    ...{ accountState: accounts.accountState, stepUp: accounts.stepUp, moderation, limiter, config: adminConfig },
    storage: attachments.storage,
  });
  const { guard, audit } = admin;
  const presence = createPresenceModule({ ...infrastructure, accounts: accounts.accounts, policy, guard, audit });
  accounts.authentication.onRequest((viewer) => presence.node.requested(viewer));
  const webhooks = await createWebhooksModule({
    ...{ database, feedLog, bus, log, accounts: accounts.accounts, guard, audit },
    ...{ keys: infrastructure.keys, seals: infrastructure.seals, config: config.webhooks },
  });
  const projects = createProjectsModule({
    ...people,
    policy,
    conversations: conversations.loaders,
    contacts: friends.contacts,
    limits: config.groups,
    online: presence.whoIsOnline,
  });
  const { loaders: lists, invitations, messageNotifications } = conversations;
  const notifications = await createNotificationsModule({
    ...{ ...infrastructure, accounts: accounts.accounts },
    ...{
      lists,
      invitations,
      messageNotifications,
      meetings: projects.meetings,
      absence: absenceBy(presence.whoIsConnected),
    },
  });
  const parts = [friends, attachments, conversations, projects, notifications, admin, presence];
  for (const { accountData } of parts) accounts.parts.add(accountData);
  // What is read from the log was perhaps not announced, and neither was the change that it tells of.
  feeds
    .on(ProfileChanged, ContactProfileChanged, MemberProfileChanged, MemberLeft)
    .whenRead(accounts.users.forgetShown);
  infrastructure.hub.onHistoryChanged(() => {
    accounts.users.forgetAll();
    // What was read from the shared cache until it was empty may be of the lost history.
    void infrastructure.cache.clear().then(() => accounts.users.forgetAll());
  });
  const withNodes = [accounts, attachments, conversations, notifications, admin, webhooks];
  const nodeSources = new NodeSources(withNodes.flatMap((module) => module.nodeSources));
  return {
    accounts,
    attachments,
    conversations,
    presence,
    projects,
    keys: infrastructure.keys,
    /** What the commands of administrators need. */
    admin: { database, admins: admin.admins, audit, factors: accounts.factors },
    webhooks,
    routes: [attachments.routes, notifications.routes],
    instances: [
      ...[
        ...[accounts, friends, attachments, conversations, projects],
        ...[notifications, admin, presence, webhooks],
      ].flatMap((module): object[] => module.instances),
      nodeSources,
      new NodeResolver(nodeSources),
    ],
    jobs: [
      ...[accounts, attachments, conversations, projects, notifications, presence, webhooks].flatMap(
        ({ jobs }) => jobs,
      ),
      pruning(infrastructure),
    ],
  };
}

function createAttachments(
  { config, database, files, keys, log }: Infrastructure,
  { authentication }: Awaited<ReturnType<typeof createAccountsModule>>,
  access: MessageAccess,
) {
  return createAttachmentsModule({
    ...{ database, files, log, limits: config.files, publicUrl: config.server.publicUrl, keys },
    mayRead: (userId, messageId) => access.mayRead(userId, messageId),
    isSessionLive: (reader) => authentication.isLive(reader),
  });
}

function pruning({ database, config }: Infrastructure): Job {
  const pruner = new FeedPruner(database, config.feed.retention);
  return { name: 'prune-feeds', schedule: '*/10 * * * *', run: () => pruner.prune() };
}
