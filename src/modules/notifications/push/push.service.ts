import type { FeedWriter } from '../../../feed/index.js';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import { assertUserExists, Session, type UserId } from '../../accounts/index.js';
import { notificationErrorTexts } from '../core/notification-error.texts.js';
import { PushServiceName, PushSubscription, PushSubscriptionId } from './push-subscription.entity.js';
import { deleteSubscriptions } from './push-subscription-ends.js';
import { type DeviceService, deviceEndpoint } from './transports/device-endpoint.js';
import { checkKey, type PushEndpoints } from './transports/push-endpoint.js';

/** The maximum number of subscriptions per user. Registering another one deletes the oldest. */
export const maxSubscriptions = 20;

export interface NewSubscription {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface NewDevice {
  service: DeviceService;
  token: string;
  showsText: boolean;
}

type Recipient = NewSubscription & Pick<PushSubscription, 'service' | 'showsText'>;

/** Registers and lists the browsers and devices that receive pushes. */
export class PushService {
  /** @param services the push services of devices that this server can use. */
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly endpoints: PushEndpoints,
    private readonly services: ReadonlySet<string>,
  ) {}

  /**
   * Registers a browser. It belongs only to the user that registered it last.
   * @throws {HubbubError} BAD_INPUT if the endpoint or a key is invalid.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended meanwhile.
   */
  async register(viewer: Viewer, { endpoint, p256dh, auth }: NewSubscription): Promise<PushSubscription> {
    this.endpoints.check(endpoint);
    checkKey(p256dh, 'p256dh');
    checkKey(auth, 'auth');
    const service = PushServiceName.WEB_PUSH;
    return this.#add(viewer, { service, endpoint, p256dh, auth, showsText: true }, 'input.endpoint');
  }

  /**
   * Registers a device. It belongs only to the user that registered it last.
   * @throws {HubbubError} BAD_INPUT if the token is invalid, or the server does not use this push service.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended meanwhile.
   */
  async registerDevice(viewer: Viewer, { service, token, showsText }: NewDevice): Promise<PushSubscription> {
    const endpoint = deviceEndpoint(service, token);
    if (!this.services.has(service)) {
      throw badInput('input.service', notificationErrorTexts.noService({ service }));
    }
    const recipient = { service: PushServiceName[service], endpoint, p256dh: '', auth: '', showsText };
    return this.#add(viewer, recipient, 'input.token');
  }

  /** @throws {HubbubError} NOT_FOUND if the user has no such subscription. */
  async unregister(userId: UserId, endpoint: string): Promise<PushSubscriptionId> {
    return this.#remove(userId, endpoint, 'input.endpoint');
  }

  /** @throws {HubbubError} BAD_INPUT if the token is invalid, NOT_FOUND if the user has not registered it. */
  async unregisterDevice(userId: UserId, service: DeviceService, token: string): Promise<PushSubscriptionId> {
    return this.#remove(userId, deviceEndpoint(service, token), 'input.token');
  }

  /** Returns the subscriptions of a user, newest first. */
  async list(userId: UserId): Promise<PushSubscription[]> {
    const options = { orderBy: { createdAt: 'desc' }, limit: maxSubscriptions } as const;
    return this.database.fork().find(PushSubscription, { userId }, options);
  }

  async #add({ userId, sessionId }: Viewer, recipient: Recipient, field: string): Promise<PushSubscription> {
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      await transaction.lock([userId]);
      await assertUserExists(em, userId, field);
      await assertLives(em, userId, sessionId);
      await deleteSubscriptions(em, { endpoint: recipient.endpoint });
      const others = await em.find(
        PushSubscription,
        { userId },
        { orderBy: { createdAt: 'desc' }, offset: maxSubscriptions - 1, limit: maxSubscriptions },
      );
      await deleteSubscriptions(em, { id: { $in: others.map(({ id }) => id) } });
      const id = PushSubscriptionId.create();
      const subscription = { id, userId, sessionId, ...recipient, createdAt: new Date(), failures: 0 };
      await em.insert(PushSubscription, subscription);
      return Object.assign(new PushSubscription(), subscription);
    });
  }

  async #remove(userId: UserId, endpoint: string, field: string): Promise<PushSubscriptionId> {
    const [id] = await this.database.transaction((em) => deleteSubscriptions(em, { userId, endpoint }));
    if (id) return id;
    throw new HubbubError(ErrorCode.NOT_FOUND, notificationErrorTexts.noSubscription(), { field });
  }
}

/**
 * Rejects an ended session. Ending a session locks the inbox, which the caller holds: it deletes a browser registered
 * before, and this check rejects one registered later.
 */
async function assertLives(em: UnitOfWork, userId: UserId, sessionId: Viewer['sessionId']): Promise<void> {
  const where = { id: sessionId as Session['id'], userId, endedAt: null, expiresAt: { $gt: new Date() } };
  if ((await em.count(Session, where)) === 0) throw new HubbubError(ErrorCode.SESSION_REVOKED);
}
