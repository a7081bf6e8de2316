import { z } from 'zod';
import { defineSettings, flag, type SettingsOf, settingDocs } from '../../../platform/settings/index.js';
import { isSecure } from './transports/secure-url.js';

/** The variables that APNs needs, all or none of them. */
const apnsVariables = [
  'HUBBUB_APNS_PRIVATE_KEY',
  'HUBBUB_APNS_KEY_ID',
  'HUBBUB_APNS_TEAM_ID',
  'HUBBUB_APNS_TOPIC',
] as const;

/** Settings of pushes to browsers and devices. */
export const pushSettings = defineSettings(
  {
    HUBBUB_VAPID_PRIVATE_KEY: z
      .string()
      .regex(/^[\w-]{43}$/, 'a private key of P-256 as 43 characters of base64url')
      .optional()
      .register(settingDocs, {
        task: 'notifications',
        meaning: 'Key that identifies the server to push services. After a change, browsers must subscribe again.',
        unset: 'generated at the first start, kept sealed in the database',
      }),
    HUBBUB_VAPID_SUBJECT: z
      .string()
      .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'mailto:admin@example.org, or an https:// address')
      .max(320, 'at most 320 characters')
      .optional()
      .register(settingDocs, {
        task: 'notifications',
        meaning: 'Contact for push services.',
        unset: 'the address in `HUBBUB_MAIL_FROM`',
      }),
    HUBBUB_PUSH_HOSTS: z
      .string()
      .regex(/^(\*\.)?[a-z0-9.-]+(,(\*\.)?[a-z0-9.-]+)*$/, 'host names such as push.example.org, separated by commas')
      .max(4_096, 'at most 4,096 characters')
      .optional()
      .register(settingDocs, {
        task: 'notifications',
        meaning:
          'Further hosts of push services, separated by commas. `*.example.org` matches all names below `example.org`.',
        unset: 'the hosts of Google, Mozilla, Apple and Microsoft',
      }),
    HUBBUB_PUSH_TO_PRIVATE_ADDRESSES: flag(false).register(settingDocs, {
      task: 'notifications',
      meaning:
        '`true` allows pushes to any host and port, to private addresses, and over `http:`. Use it for tests or for a push service of your own.',
    }),
    HUBBUB_FCM_SERVICE_ACCOUNT: z.string().optional().register(settingDocs, {
      task: 'notifications',
      meaning:
        'Key file of a Google service account that may send messages through Firebase Cloud Messaging: its path, or its content (JSON).',
      unset: 'no pushes to Android apps',
    }),
    HUBBUB_FCM_URL: address().default('https://fcm.googleapis.com').register(settingDocs, {
      task: 'notifications',
      meaning: 'Address of FCM. Set it for tests.',
    }),
    HUBBUB_APNS_PRIVATE_KEY: z.string().optional().register(settingDocs, {
      task: 'notifications',
      meaning:
        'Key for the Apple Push Notification service (`.p8` file): its path, or its content. It needs the other three variables of APNs.',
      unset: 'no pushes to Apple devices',
    }),
    HUBBUB_APNS_KEY_ID: appleId('key').register(settingDocs, {
      task: 'notifications',
      meaning: 'Id of the APNs key.',
      unset: 'no pushes to Apple devices',
    }),
    HUBBUB_APNS_TEAM_ID: appleId('team').register(settingDocs, {
      task: 'notifications',
      meaning: 'Id of the team that owns the APNs key.',
      unset: 'no pushes to Apple devices',
    }),
    HUBBUB_APNS_TOPIC: z
      .string()
      .regex(/^[\w.-]{1,255}$/, 'a bundle id such as org.example.chat')
      .optional()
      .register(settingDocs, {
        task: 'notifications',
        meaning: 'Bundle id of the app on Apple devices.',
        unset: 'no pushes to Apple devices',
      }),
    HUBBUB_APNS_SANDBOX: flag(false).register(settingDocs, {
      task: 'notifications',
      meaning: '`true` sends to apps that were built for development. Their device tokens are not valid in production.',
    }),
    HUBBUB_APNS_URL: address().optional().register(settingDocs, {
      task: 'notifications',
      meaning: 'Address of APNs. Set it for tests.',
      unset: '`https://api.push.apple.com` or, in the sandbox, `https://api.sandbox.push.apple.com`',
    }),
  },
  (env) => ({
    push: {
      web: {
        privateKey: env.HUBBUB_VAPID_PRIVATE_KEY ?? null,
        subject: env.HUBBUB_VAPID_SUBJECT ?? null,
        hosts: env.HUBBUB_PUSH_HOSTS?.split(',') ?? [],
        allowsPrivateAddresses: env.HUBBUB_PUSH_TO_PRIVATE_ADDRESSES,
      },
      fcm: env.HUBBUB_FCM_SERVICE_ACCOUNT
        ? { serviceAccount: env.HUBBUB_FCM_SERVICE_ACCOUNT, url: env.HUBBUB_FCM_URL }
        : null,
      apns: env.HUBBUB_APNS_PRIVATE_KEY
        ? {
            privateKey: env.HUBBUB_APNS_PRIVATE_KEY,
            keyId: env.HUBBUB_APNS_KEY_ID ?? '',
            teamId: env.HUBBUB_APNS_TEAM_ID ?? '',
            topic: env.HUBBUB_APNS_TOPIC ?? '',
            url: env.HUBBUB_APNS_URL ?? `https://api.${env.HUBBUB_APNS_SANDBOX ? 'sandbox.' : ''}push.apple.com`,
          }
        : null,
    },
  }),
  (env) => {
    const missing = apnsVariables.find((name) => env[name] === undefined);
    const isPartial = missing && apnsVariables.some((name) => env[name] !== undefined);
    return isPartial ? { variable: missing, takes: `a value if one of ${apnsVariables.join(', ')} is set` } : null;
  },
);
export type PushSettings = SettingsOf<typeof pushSettings>;

function appleId(of: string) {
  return z
    .string()
    .regex(/^[A-Z\d]{10}$/, `the id of a ${of}: 10 capital letters and digits`)
    .optional();
}

/** Declares the address of a push service. The pushes and the server's tokens must not cross a network unencrypted. */
function address() {
  return z
    .string()
    .refine(isSecure, 'an address that starts with https://, or with http:// on this machine')
    .transform((text) => new URL(text).origin);
}
