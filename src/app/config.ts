import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { eventSettings } from '../delivery/delivery.settings.js';
import { socketSettings } from '../delivery/socket.settings.js';
import { feedSettings } from '../feed/feed.settings.js';
import { accountsSettings } from '../modules/accounts/accounts.settings.js';
import { sessionLimitSettings } from '../modules/accounts/sessions/session-limits.settings.js';
import { adminSettings } from '../modules/admin/admin.settings.js';
import { attachmentsSettings } from '../modules/attachments/attachments.settings.js';
import { conversationsSettings } from '../modules/conversations/core/conversations.settings.js';
import { retentionSettings } from '../modules/conversations/messages/retention/retention.settings.js';
import { screeningSettings } from '../modules/conversations/messages/screening/screening.settings.js';
import { friendsSettings } from '../modules/friends/friends.settings.js';
import { legalExportSettings } from '../modules/legal-export/legal-export.settings.js';
import { notificationsSettings } from '../modules/notifications/notifications.settings.js';
import { pushSettings } from '../modules/notifications/push/push.settings.js';
import { presenceSettings } from '../modules/presence/presence.settings.js';
import { reviewSettings } from '../modules/review/review.settings.js';
import { webhooksSettings } from '../modules/webhooks/webhooks.settings.js';
import { databaseSettings } from '../platform/database/database.settings.js';
import { exposureSettings } from '../platform/graphql/exposure.settings.js';
import { queryLimitSettings } from '../platform/graphql/limits/query-limits.settings.js';
import { httpSettings } from '../platform/http/http.settings.js';
import { jobSettings } from '../platform/jobs/jobs.settings.js';
import { keySettings } from '../platform/keys/keys.settings.js';
import { logSettings } from '../platform/log/log.settings.js';
import { mailSettings } from '../platform/mail/mail.settings.js';
import { redisSettings } from '../platform/redis/redis.settings.js';
import {
  ConfigError,
  type DocumentedSetting,
  documentedSettings,
  namesOf,
  readSettings,
  type SettingsOf,
} from '../platform/settings/index.js';
import { textSettings } from '../platform/texts/texts.settings.js';
import { workersSettings } from '../platform/workers/workers.settings.js';
import { changeSettings } from './change-limits.settings.js';

export { ConfigError };

/** The declarations of all settings. Each stands beside the code that uses it. */
const parts = [
  logSettings,
  httpSettings,
  exposureSettings,
  queryLimitSettings,
  databaseSettings,
  redisSettings,
  workersSettings,
  jobSettings,
  keySettings,
  mailSettings,
  textSettings,
  socketSettings,
  eventSettings,
  feedSettings,
  changeSettings,
  accountsSettings,
  sessionLimitSettings,
  friendsSettings,
  attachmentsSettings,
  conversationsSettings,
  retentionSettings,
  screeningSettings,
  presenceSettings,
  notificationsSettings,
  pushSettings,
  adminSettings,
  legalExportSettings,
  reviewSettings,
  webhooksSettings,
] as const;

type All<Part> = (Part extends unknown ? (settings: SettingsOf<Part>) => void : never) extends (
  settings: infer Settings,
) => void
  ? Settings
  : never;

/** The configuration. It is read and validated once; times are in ms. */
export type Config = All<(typeof parts)[number]>;

/** The names of all variables. */
export const variableNames: readonly string[] = namesOf(parts);

/** Returns the documentation of all variables, in the order of their declarations. */
export function documentedVariables(): DocumentedSetting[] {
  return parts.flatMap(({ variables }) => documentedSettings(variables.shape));
}

/**
 * Reads the configuration from the environment. Variables that are unset there are read from `.env` in the working
 * folder.
 * @throws {ConfigError} if a variable is invalid; the message lists every fault.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = readEnvironment()): Config {
  const config = readSettings(parts, environment) as Config;
  assertWorkersHaveServices(config);
  assertReplicaHasPrimary(config);
  return config;
}

/** Workers share their data only in PostgreSQL, and their announcements only over Redis. */
function assertWorkersHaveServices({ workers, database, redis }: Config): void {
  if (!workers.areSeveral || (database.url && redis.url)) return;
  const missing = [database.url ? null : 'DATABASE_URL', redis.url ? null : 'REDIS_URL'].filter(Boolean).join(' and ');
  throw new ConfigError(
    `Bad configuration:\n  HUBBUB_WORKERS: several workers need PostgreSQL and Redis. Set ${missing}, or leave HUBBUB_WORKERS at 1.`,
  );
}

function assertReplicaHasPrimary({ database }: Config): void {
  if (database.url || !database.replicaUrl) return;
  throw new ConfigError(
    'Bad configuration:\n  HUBBUB_DATABASE_REPLICA_URL: only PostgreSQL has replicas. Set DATABASE_URL to the primary.',
  );
}

function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
}
