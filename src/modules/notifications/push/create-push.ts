import type { Infrastructure } from '../../../composition/index.js';
import type { MailSettings } from '../../../platform/mail/index.js';
import { AccountArchived, AccountBanned, SessionsEnded } from '../../accounts/index.js';
import { PushService } from './push.service.js';
import type { PushSettings } from './push.settings.js';
import { PushComposer, type PushComposerParts } from './push-composer.js';
import { PushOutbox } from './push-outbox.js';
import { PushSender, type PushTransports } from './push-sender.js';
import { endWithAccess, endWithSessions } from './push-subscription-ends.js';
import { Apns } from './transports/apns.js';
import { ApnsConnection } from './transports/apns-connection.js';
import { ApnsToken } from './transports/apns-token.js';
import { Fcm } from './transports/fcm.js';
import { FcmAccess } from './transports/fcm-access.js';
import { readApnsKey, readServiceAccount, withKeyOf } from './transports/key-files.js';
import { PushEndpoints } from './transports/push-endpoint.js';
import { loadVapidKeys } from './transports/vapid-keys.js';
import { WebPush } from './transports/web-push.js';

type Given = Infrastructure<PushSettings & MailSettings>;

/** Creates the services that register browsers and devices, and push to them. */
export async function createPush(given: Given, composing: PushComposerParts) {
  const { database, feeds, background, seals, config, log } = given;
  const { privateKey, subject } = config.push.web;
  const endpoints = new PushEndpoints(config.push.web);
  const vapidKeys = await loadVapidKeys(database, seals, privateKey);
  const contact = subject ?? `mailto:${/[^\s<>]+@[^\s<>]+/.exec(config.mail.from)?.[0]}`;
  const { stopping } = background;
  const transports: PushTransports = {
    WEB_PUSH: new WebPush({ keys: vapidKeys, subject: contact, endpoints, stopping }),
    ...(await createFcm(config.push.fcm, stopping)),
    ...(await createApns(config.push.apns, stopping)),
  };
  const composer = new PushComposer(composing);
  const pushes = new PushSender(new PushOutbox(database), transports, composer, background, log);
  feeds.on(SessionsEnded).inTransaction(endWithSessions);
  feeds.on(AccountArchived, AccountBanned).inTransaction(endWithAccess);
  const services = new Set(Object.keys(transports));
  return { pushes, vapidKeys, pushSubscriptions: new PushService(database, feeds, endpoints, services) };
}

async function createFcm(settings: PushSettings['push']['fcm'], stopping: AbortSignal): Promise<PushTransports> {
  if (!settings) return {};
  const account = await readServiceAccount(settings.serviceAccount);
  const access = await withKeyOf('HUBBUB_FCM_SERVICE_ACCOUNT', () => FcmAccess.of(account, stopping));
  return { FCM: new Fcm({ access, projectId: account.projectId, url: settings.url, stopping }) };
}

async function createApns(settings: PushSettings['push']['apns'], stopping: AbortSignal): Promise<PushTransports> {
  if (!settings) return {};
  const { keyId, teamId, topic, url } = settings;
  const privateKey = await readApnsKey(settings.privateKey);
  const token = await withKeyOf('HUBBUB_APNS_PRIVATE_KEY', () => ApnsToken.of({ privateKey, keyId, teamId }));
  return { APNS: new Apns({ connection: new ApnsConnection(url, stopping), token, topic, stopping }) };
}
