import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { isKnownExtension } from './platform/files/file-kinds.js';
import { parseS3Url } from './platform/files/s3-place.js';

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A time such as `250ms`, `15m` or `30d`; becomes ms. */
const duration = (fallback: string, from = '10ms', to = '24d') => {
  const takes = `a number with a unit (ms, s, m, h or d, such as 15m), from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,9}(ms|s|m|h|d)$/, takes)
    .default(fallback)
    .transform(milliseconds)
    .refine((time) => time >= milliseconds(from) && time <= milliseconds(to), takes);
};

function milliseconds(text: string): number {
  return Number.parseInt(text, 10) * units[text.replace(/\d+/, '') as keyof typeof units];
}

const whole = (fallback: number, from: number, to: number) => {
  const takes = `a whole number from ${from} to ${to}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, takes)
    .default(String(fallback))
    .transform(Number)
    .refine((number) => number >= from && number <= to, takes);
};

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )
    .optional();

const extensions = (fallback: string) =>
  z
    .string()
    .transform((text) => text.toLowerCase().split(','))
    .refine(
      (names) => names.every((name) => isKnownExtension(name)),
      'extensions of files that can be recognised, such as txt,pdf,png, with commas between',
    )
    .prefault(fallback);

const oneOf = <const T extends [string, ...string[]]>(values: T, fallback: T[number]) =>
  z.enum(values, { error: `one of ${values.join(', ')}` }).default(fallback);

const settings = z.object({
  HOST: z.string().min(1, 'an address to listen on').default('0.0.0.0'),
  PORT: whole(4000, 0, 65_535),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  REDIS_URL: url('redis:', 'rediss:'),
  HUBBUB_DATA_DIR: z.string().min(1, 'a folder').default('.hubbub'),
  HUBBUB_DATABASE_POOL: whole(10, 1, 1_000),
  HUBBUB_REDIS_PREFIX: z
    .string()
    .regex(/^[\w:-]{1,64}$/, '1 to 64 letters, digits, _ - or :')
    .default('hubbub:'),
  HUBBUB_JOBS: oneOf(['true', 'false'], 'true'),
  HUBBUB_TOKEN_SECRET: z.string().min(32, 'at least 32 characters').max(1_024, 'at most 1,024 characters').optional(),
  HUBBUB_ACCESS_TOKEN_TTL: duration('15m', '1s'),
  HUBBUB_REFRESH_TOKEN_TTL: duration('30d', '1s', '3650d'),
  HUBBUB_SIGN_INS_PER_MINUTE: whole(60, 1, 1_000_000),
  HUBBUB_LOGINS_PER_ACCOUNT_PER_MINUTE: whole(10, 1, 1_000_000),
  HUBBUB_PROFILE_CHANGES_PER_HOUR: whole(30, 1, 1_000_000),
  HUBBUB_CHANGES_PER_MINUTE: whole(600, 1, 1_000_000),
  HUBBUB_GROUP_CHANGES_PER_HOUR: whole(120, 1, 1_000_000),
  HUBBUB_MAILS_PER_ADDRESS_PER_HOUR: whole(5, 1, 1_000_000),
  HUBBUB_GUESTS: oneOf(['true', 'false'], 'true'),
  HUBBUB_GUEST_IDLE_TIME: duration('1d', '10ms', '3650d'),
  HUBBUB_SMTP_URL: url('smtp:', 'smtps:'),
  HUBBUB_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'an address such as Hubbub <chat@example.org>')
    .max(320, 'at most 320 characters')
    .default('Hubbub <hubbub@localhost>'),
  HUBBUB_APP_URL: url('http:', 'https:'),
  HUBBUB_VERIFICATION_TTL: duration('3d', '10ms', '3650d'),
  HUBBUB_PASSWORD_RESET_TTL: duration('1h', '10ms', '24d'),
  HUBBUB_MESSAGES_FROM_STRANGERS: oneOf(['true', 'false'], 'true'),
  HUBBUB_FRIENDS_PER_USER: whole(1_000, 1, 1_000_000),
  HUBBUB_FRIEND_REQUESTS_PER_DAY: whole(100, 1, 1_000_000),
  HUBBUB_OPEN_FRIEND_REQUESTS: whole(100, 1, 1_000_000),
  HUBBUB_BLOCKS_PER_USER: whole(1_000, 1, 1_000_000),
  HUBBUB_CORS_ORIGINS: z
    .string()
    .regex(
      /^https?:\/\/[^\s,/]+(,https?:\/\/[^\s,/]+)*$/,
      'origins such as https://app.example.org, with commas between',
    )
    .optional(),
  HUBBUB_PUBLIC_URL: url('http:', 'https:').transform((text) => text?.replace(/\/+$/, '')),
  HUBBUB_TRUST_PROXY: oneOf(['true', 'false'], 'false'),
  HUBBUB_FEED_REPAIR_INTERVAL: duration('3s'),
  HUBBUB_FEED_WINDOW: whole(256, 1, 100_000),
  HUBBUB_FEED_LINGER: duration('5s'),
  HUBBUB_FEED_RETENTION: duration('30d', '1m', '36500d'),
  HUBBUB_SEND_BATCH: whole(256, 1, 1_000),
  HUBBUB_SENDS_WAITING: whole(10_000, 1, 1_000_000),
  HUBBUB_GROUP_MEMBERS: whole(10_000, 1, 1_000_000),
  HUBBUB_GROUPS_PER_USER: whole(1_500, 1, 1_900),
  HUBBUB_LOBBY_WRITERS: oneOf(['everyone', 'accounts', 'nobody'], 'everyone'),
  HUBBUB_FILES_URL: url('s3:', 's3+http:').refine(
    (text) => !text || parseS3Url(text),
    's3://key:secret@host/bucket?region=…, or s3+http:// without TLS',
  ),
  HUBBUB_UPLOAD_TYPES: extensions('txt,pdf,png,jpg,jpeg,gif,doc'),
  HUBBUB_UPLOAD_BYTES: whole(26_214_400, 1, 2_147_483_647),
  HUBBUB_UPLOAD_TIMEOUT: duration('10m', '30s'),
  HUBBUB_UPLOAD_RETENTION: duration('24h', '1s'),
  HUBBUB_UPLOADS_PER_USER: whole(50, 1, 1_000_000),
  HUBBUB_DOWNLOAD_URL_TTL: duration('1h', '1s'),
  HUBBUB_MESSAGE_CHANGE_TIME: duration('1d', '0ms', '36500d'),
  HUBBUB_PRESENCE_LEASE: duration('45s', '100ms', '1h'),
  HUBBUB_PRESENCE_GRACE: duration('15s', '10ms', '1h'),
  HUBBUB_PRESENCE_IDLE_TIME: duration('5m', '100ms', '1d'),
  HUBBUB_PRESENCE_INTERVAL: duration('1s', '10ms', '10s'),
  HUBBUB_WEBHOOK_TARGETS: oneOf(['public', 'any'], 'public'),
  HUBBUB_WEBHOOK_TIMEOUT: duration('10s', '10ms', '10m'),
  HUBBUB_WEBHOOK_ATTEMPTS: whole(12, 1, 100),
  HUBBUB_WEBHOOK_RETRY_DELAY: duration('5s', '10ms', '12h'),
  HUBBUB_WEBHOOK_CONCURRENCY: whole(4, 1, 100),
  HUBBUB_WEBHOOK_RETENTION: duration('30d', '1m', '3650d'),
  HUBBUB_REPORTS_PER_DAY: whole(50, 1, 1_000_000),
  HUBBUB_NOTIFICATION_RETENTION: duration('90d', '1m', '36500d'),
  HUBBUB_VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, 'a private key of P-256 as 43 characters of base64url')
    .optional(),
  HUBBUB_VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'mailto:admin@example.org, or an https:// address')
    .max(320, 'at most 320 characters')
    .optional(),
  HUBBUB_PUSH_TO_PRIVATE_ADDRESSES: oneOf(['true', 'false'], 'false'),
  HUBBUB_NOTIFICATION_MAIL_INTERVAL: duration('15m', '0ms', '7d'),
  HUBBUB_SOCKET_INIT_TIMEOUT: duration('5s'),
  HUBBUB_SOCKET_PING_INTERVAL: duration('15s'),
  HUBBUB_SOCKET_MESSAGE_BYTES: whole(262_144, 1_024, 16_777_216),
  HUBBUB_SOCKET_BUFFER_BYTES: whole(262_144, 1_024, 1_073_741_824),
  HUBBUB_SOCKET_STALL_TIMEOUT: duration('2m'),
  HUBBUB_SOCKETS_PER_USER: whole(50, 1, 1_000_000),
  HUBBUB_SUBSCRIPTIONS_PER_SOCKET: whole(100, 1, 100_000),
  HUBBUB_SUBSCRIPTIONS_PER_USER: whole(500, 1, 1_000_000),
});

const variables = settings.refine(
  (env) => env.HUBBUB_GUESTS === 'false' || env.HUBBUB_GUEST_IDLE_TIME >= env.HUBBUB_ACCESS_TOKEN_TTL,
  {
    path: ['HUBBUB_GUEST_IDLE_TIME'],
    error: 'no less than HUBBUB_ACCESS_TOKEN_TTL: until a token runs out nobody refreshes it',
  },
);

type Variables = z.output<typeof variables>;
const names = Object.keys(variables.shape);

/** Everything that can be set, read once and checked; times are in ms. */
export type Config = ReturnType<typeof group>;

/** A bad or unknown variable. The message names each one, what it got (secrets masked) and what it takes. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the configuration from the environment, and from `.env` in the working folder for what the environment lacks.
 * @throws ConfigError that lists every fault at once.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = readEnvironment()): Config {
  const given = Object.fromEntries(names.map((name) => [name, environment[name] || undefined]));
  const parsed = variables.safeParse(given);
  const faults = [
    ...unknownVariables(environment),
    ...(parsed.error?.issues ?? []).map((issue) => fault(issue, given)),
  ];
  if (faults.length > 0 || !parsed.success) throw new ConfigError(`Bad configuration:\n  ${faults.join('\n  ')}`);
  return group(parsed.data);
}

function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
}

/** Only names with our prefix: the environment is full of other people's variables. */
function unknownVariables(environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('HUBBUB_') && !names.includes(name))
    .map((name) => {
      const [nearest] = names.toSorted((a, b) => distance(name, a) - distance(name, b));
      return `${name}: there is no such variable. Did you mean ${nearest}?`;
    });
}

function fault(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0]);
  return `${name}: got ${mask(name, given[name] ?? '')}, takes ${issue.message}.`;
}

/** Shows a value without its secrets: the password of a URL, all of a secret. */
function mask(name: string, value: string): string {
  if (/_(SECRET|PRIVATE_KEY)$/.test(name)) return `a text of ${value.length} characters`;
  return JSON.stringify(value.replace(/(?<=:)[^:@/]+(?=@)/g, '***'));
}

function group(env: Variables) {
  const corsOrigins = env.HUBBUB_CORS_ORIGINS?.split(',') ?? [];
  return {
    log: { level: env.LOG_LEVEL },
    server: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.HUBBUB_PUBLIC_URL ?? null,
      trustProxy: env.HUBBUB_TRUST_PROXY === 'true',
      corsOrigins,
    },
    database: { url: env.DATABASE_URL ?? null, pool: env.HUBBUB_DATABASE_POOL, dataDir: env.HUBBUB_DATA_DIR },
    redis: { url: env.REDIS_URL ?? null, prefix: env.HUBBUB_REDIS_PREFIX },
    jobs: { byTheClock: env.HUBBUB_JOBS === 'true' },
    tokens: {
      secret: env.HUBBUB_TOKEN_SECRET ?? null,
      accessTtl: env.HUBBUB_ACCESS_TOKEN_TTL,
      refreshTtl: env.HUBBUB_REFRESH_TOKEN_TTL,
    },
    limits: {
      signInsPerMinute: env.HUBBUB_SIGN_INS_PER_MINUTE,
      loginsPerAccount: env.HUBBUB_LOGINS_PER_ACCOUNT_PER_MINUTE,
      profileChangesPerHour: env.HUBBUB_PROFILE_CHANGES_PER_HOUR,
      changesPerMinute: env.HUBBUB_CHANGES_PER_MINUTE,
      groupChangesPerHour: env.HUBBUB_GROUP_CHANGES_PER_HOUR,
      mailsPerHour: env.HUBBUB_MAILS_PER_ADDRESS_PER_HOUR,
    },
    guests: { admitted: env.HUBBUB_GUESTS === 'true', idleTime: env.HUBBUB_GUEST_IDLE_TIME },
    mail: {
      smtpUrl: env.HUBBUB_SMTP_URL ?? null,
      from: env.HUBBUB_MAIL_FROM,
      appUrl: env.HUBBUB_APP_URL ?? null,
      verificationTtl: env.HUBBUB_VERIFICATION_TTL,
      resetTtl: env.HUBBUB_PASSWORD_RESET_TTL,
    },
    friends: {
      messagesFromStrangers: env.HUBBUB_MESSAGES_FROM_STRANGERS === 'true',
      friends: env.HUBBUB_FRIENDS_PER_USER,
      requestsPerDay: env.HUBBUB_FRIEND_REQUESTS_PER_DAY,
      openRequests: env.HUBBUB_OPEN_FRIEND_REQUESTS,
      blocks: env.HUBBUB_BLOCKS_PER_USER,
    },
    feed: {
      repairInterval: env.HUBBUB_FEED_REPAIR_INTERVAL,
      window: env.HUBBUB_FEED_WINDOW,
      linger: env.HUBBUB_FEED_LINGER,
      retention: env.HUBBUB_FEED_RETENTION,
    },
    sends: { batch: env.HUBBUB_SEND_BATCH, waiting: env.HUBBUB_SENDS_WAITING },
    groups: {
      members: env.HUBBUB_GROUP_MEMBERS,
      groupsPerUser: env.HUBBUB_GROUPS_PER_USER,
      lobbyWriters: env.HUBBUB_LOBBY_WRITERS,
    },
    files: {
      url: env.HUBBUB_FILES_URL ?? null,
      dataDir: env.HUBBUB_DATA_DIR,
      types: env.HUBBUB_UPLOAD_TYPES,
      bytes: env.HUBBUB_UPLOAD_BYTES,
      timeout: env.HUBBUB_UPLOAD_TIMEOUT,
      unsentRetention: env.HUBBUB_UPLOAD_RETENTION,
      unsentPerUser: env.HUBBUB_UPLOADS_PER_USER,
      urlTtl: env.HUBBUB_DOWNLOAD_URL_TTL,
    },
    notifications: {
      retention: env.HUBBUB_NOTIFICATION_RETENTION,
      mailInterval: env.HUBBUB_NOTIFICATION_MAIL_INTERVAL,
      push: {
        privateKey: env.HUBBUB_VAPID_PRIVATE_KEY ?? null,
        subject: env.HUBBUB_VAPID_SUBJECT ?? null,
        allowsPrivateAddresses: env.HUBBUB_PUSH_TO_PRIVATE_ADDRESSES === 'true',
      },
    },
    messages: { changeTime: env.HUBBUB_MESSAGE_CHANGE_TIME },
    presence: {
      lease: env.HUBBUB_PRESENCE_LEASE,
      grace: env.HUBBUB_PRESENCE_GRACE,
      idleTime: env.HUBBUB_PRESENCE_IDLE_TIME,
      interval: env.HUBBUB_PRESENCE_INTERVAL,
    },
    webhooks: {
      isAnyTargetAllowed: env.HUBBUB_WEBHOOK_TARGETS === 'any',
      timeout: env.HUBBUB_WEBHOOK_TIMEOUT,
      attempts: env.HUBBUB_WEBHOOK_ATTEMPTS,
      delay: env.HUBBUB_WEBHOOK_RETRY_DELAY,
      concurrency: env.HUBBUB_WEBHOOK_CONCURRENCY,
      retention: env.HUBBUB_WEBHOOK_RETENTION,
    },
    admin: { reportsPerDay: env.HUBBUB_REPORTS_PER_DAY },
    socket: {
      initTimeout: env.HUBBUB_SOCKET_INIT_TIMEOUT,
      pingInterval: env.HUBBUB_SOCKET_PING_INTERVAL,
      messageBytes: env.HUBBUB_SOCKET_MESSAGE_BYTES,
      bufferBytes: env.HUBBUB_SOCKET_BUFFER_BYTES,
      stallTimeout: env.HUBBUB_SOCKET_STALL_TIMEOUT,
      socketsPerUser: env.HUBBUB_SOCKETS_PER_USER,
      subscriptionsPerSocket: env.HUBBUB_SUBSCRIPTIONS_PER_SOCKET,
      subscriptionsPerUser: env.HUBBUB_SUBSCRIPTIONS_PER_USER,
    },
  };
}
