import type { FeedWriter } from '../../../feed/index.js';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Viewer } from '../../../platform/graphql/index.js';
import { assertUserExists, Session, type UserId } from '../../accounts/index.js';
import { checkKey, type PushEndpoints } from './push-endpoint.js';
import { PushSubscription, PushSubscriptionId } from './push-subscription.entity.js';
import { deleteSubscriptions } from './push-subscription-ends.js';

/** The maximum number of subscriptions per user. Registering another one deletes the oldest. */
export const maxSubscriptions = 20;

export interface NewSubscription {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** Registers and lists the browsers that receive pushes. */
export class PushService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly endpoints: PushEndpoints,
  ) {}

  /**
   * Registers a browser. It belongs only to the user that registered it last.
   * @throws {HubbubError} BAD_INPUT if the endpoint or a key is invalid.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended meanwhile.
   */
  async register({ userId, sessionId }: Viewer, input: NewSubscription): Promise<PushSubscription> {
    const { endpoint, p256dh, auth } = input;
    this.endpoints.check(endpoint);
    checkKey(p256dh, 'p256dh');
    checkKey(auth, 'auth');
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      await transaction.lock([userId]);
      await assertUserExists(em, userId, 'input.endpoint');
      await assertLives(em, userId, sessionId);
      await deleteSubscriptions(em, { endpoint });
      const others = await em.find(
        PushSubscription,
        { userId },
        { orderBy: { createdAt: 'desc' }, offset: maxSubscriptions - 1, limit: maxSubscriptions },
      );
      await deleteSubscriptions(em, { id: { $in: others.map(({ id }) => id) } });
      const id = PushSubscriptionId.create();
      const subscription = { id, userId, sessionId, endpoint, p256dh, auth, createdAt: new Date(), failures: 0 };
      await em.insert(PushSubscription, subscription);
      return Object.assign(new PushSubscription(), subscription);
    });
  }

  /** @throws {HubbubError} NOT_FOUND if the user has no such subscription. */
  async unregister(userId: UserId, endpoint: string): Promise<PushSubscriptionId> {
    const [id] = await this.database.transaction((em) => deleteSubscriptions(em, { userId, endpoint }));
    if (id) return id;
    throw new HubbubError(ErrorCode.NOT_FOUND, 'You have no such push subscription.', { field: 'input.endpoint' });
  }

  /** Returns the subscriptions of a user, newest first. */
  async list(userId: UserId): Promise<PushSubscription[]> {
    const options = { orderBy: { createdAt: 'desc' }, limit: maxSubscriptions } as const;
    return this.database.fork().find(PushSubscription, { userId }, options);
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
