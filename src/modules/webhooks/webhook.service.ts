import { sql } from 'kysely';
import type { JsonObject } from '../../feed/index.js';
import { betweenKeys, type Database, type UnitOfWork } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { keyRange, type Page, pageOf, parseIdCursor, rangeOf } from '../../platform/graphql/index.js';
import type { Seals } from '../../platform/keys/index.js';
import { type Actor, AdminAction, type AdminGuard, type AuditLog } from '../admin/index.js';
import { Delivery, DeliveryId, DeliveryState } from './delivery.entity.js';
import { DeliveryOutbox } from './delivery-outbox.js';
import { newSecret, sealedFor } from './signature.js';
import type { Targets } from './target.js';
import { Webhook, WebhookEvent, WebhookId } from './webhook.entity.js';
import type { CreateWebhookInput, DeliveriesArgs, UpdateWebhookInput } from './webhook.input.js';
import { webhookTexts } from './webhook.texts.js';
import type { WebhookSender } from './webhook-sender.js';

/** The maximum number of webhooks per server. */
export const maxWebhooks = 50;

/** Manages webhooks and their deliveries. The audit log records each change. */
export class WebhookService {
  constructor(
    private readonly database: Database,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
    private readonly targets: Targets,
    private readonly seals: Seals,
    private readonly sender: WebhookSender,
  ) {}

  /** Returns all webhooks, oldest first. */
  async list(): Promise<Webhook[]> {
    return this.database.fork().find(Webhook, {}, { orderBy: { id: 'asc' } });
  }

  /**
   * Creates a webhook.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} BAD_INPUT if the address is not allowed.
   * @throws {HubbubError} LIMIT_REACHED if there are too many webhooks.
   */
  async create(actorId: Actor, input: CreateWebhookInput): Promise<{ webhook: Webhook; secret: string }> {
    const url = this.targets.parse(input.url);
    const secret = newSecret();
    const id = WebhookId.create();
    await this.#change(actorId, AdminAction.WEBHOOK_CREATED, id, { url, events: input.events }, async (em) => {
      // Serialise creations, so that each counts the earlier ones.
      await sql`select pg_advisory_xact_lock(hashtextextended('webhooks', 0))`.execute(em.getKysely());
      if ((await em.count(Webhook, {})) >= maxWebhooks) {
        throw new HubbubError(ErrorCode.LIMIT_REACHED, webhookTexts.most({ most: maxWebhooks }));
      }
      const { events, description } = input;
      const made = { createdById: actorId, createdAt: new Date(), isEnabled: true };
      await em.insert(Webhook, {
        id,
        url,
        events,
        description,
        secret: this.seals.seal(sealedFor(id), secret),
        ...made,
      });
    });
    return { webhook: await this.#get(id), secret };
  }

  /**
   * Changes a webhook.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such webhook.
   * @throws {HubbubError} BAD_INPUT if the address is not allowed.
   */
  async update(actorId: Actor, id: WebhookId, input: Omit<UpdateWebhookInput, 'webhookId'>): Promise<Webhook> {
    const url = input.url == null ? null : this.targets.parse(input.url);
    const { events, description, isEnabled } = input;
    const fields = {
      ...(url !== null && { url }),
      ...(events && { events }),
      ...(description != null && { description }),
      ...(isEnabled != null && { isEnabled }),
    };
    await this.#change(actorId, AdminAction.WEBHOOK_UPDATED, id, fields, async (em) => {
      assertFound(await em.nativeUpdate(Webhook, { id }, { ...fields, id }));
    });
    return this.#get(id);
  }

  /**
   * Disables a webhook whose receiver has unsubscribed.
   * @returns false if it is already disabled, or its address has changed.
   */
  async disable({ id, url }: Webhook): Promise<boolean> {
    return this.database.transaction(async (em) => {
      if ((await em.nativeUpdate(Webhook, { id, url, isEnabled: true }, { isEnabled: false })) === 0) return false;
      const action = AdminAction.WEBHOOK_DISABLED;
      await this.audit.record(em, { actorId: null, action, subjectId: id, details: { url } });
      return true;
    });
  }

  /**
   * Deletes a webhook with its deliveries.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such webhook.
   */
  async delete(actorId: Actor, id: WebhookId): Promise<void> {
    await this.#change(actorId, AdminAction.WEBHOOK_DELETED, id, {}, async (em) => {
      assertFound(await em.nativeDelete(Webhook, { id }));
      await em.nativeDelete(Delivery, { webhookId: id });
    });
  }

  /**
   * Sends a ping and waits for the result.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such webhook, or it was deleted meanwhile.
   */
  async ping(actorId: Actor, webhookId: WebhookId): Promise<Delivery> {
    const id = DeliveryId.create();
    await this.#act(actorId, AdminAction.WEBHOOK_PINGED, webhookId, async (em) => {
      assertFound(await em.count(Webhook, { id: webhookId }));
      const now = new Date();
      // Keeps other nodes from claiming the ping: this node sends it.
      const nextAttemptAt = new Date(now.getTime() + 60_000);
      const draft = { event: WebhookEvent.PING, data: {}, at: now, state: DeliveryState.PENDING, nextAttemptAt };
      await em.insert(Delivery, { id, webhookId, ...draft, attempts: 0 });
    });
    await this.sender.deliverNow(id);
    // The deletion of a webhook also deletes its deliveries, even a running one.
    const delivery = await this.database.fork().findOne(Delivery, { id });
    return delivery ?? refuseUnknown('input.webhookId');
  }

  /**
   * Retries one delivery under the same id.
   * @returns the number of retried deliveries.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such delivery.
   */
  async redeliver(actorId: Actor, id: DeliveryId): Promise<number> {
    await this.#act(actorId, AdminAction.WEBHOOK_REDELIVERED, id, async (em) => {
      assertFound(await renew(em, { id }), 'input.deliveryId');
    });
    this.sender.announce();
    return 1;
  }

  /**
   * Retries all dead deliveries of a webhook.
   * @returns the number of retried deliveries.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} NOT_FOUND if there is no such webhook.
   */
  async redeliverAll(actorId: Actor, webhookId: WebhookId): Promise<number> {
    const count = await this.#act(actorId, AdminAction.WEBHOOK_REDELIVERED, webhookId, async (em) => {
      assertFound(await em.count(Webhook, { id: webhookId }));
      return renew(em, { webhookId, state: DeliveryState.DEAD });
    });
    this.sender.announce();
    return count;
  }

  /** Returns a page of a webhook's deliveries, newest first. @throws {HubbubError} BAD_CURSOR. */
  async deliveries(webhookId: WebhookId, { state, ...args }: DeliveriesArgs): Promise<Page<Delivery>> {
    const range = rangeOf(args, (cursor, field) => parseIdCursor(DeliveryId, cursor, field));
    const keys = keyRange(range, 'desc');
    const where = { webhookId, ...(state && { state }), ...betweenKeys('id', keys) };
    const options = { orderBy: { id: keys.order }, limit: keys.limit };
    return pageOf(await this.database.fork().find(Delivery, where, options), range, ({ id }) => id);
  }

  /** Deletes deliveries older than `retention` (ms), whatever their state. */
  async prune(retention: number): Promise<{ deleted: number } | null> {
    const deleted = await new DeliveryOutbox(this.database).prune(new Date(Date.now() - retention));
    return deleted > 0 ? { deleted } : null;
  }

  async #get(id: WebhookId): Promise<Webhook> {
    return this.database.fork().findOneOrFail(Webhook, { id });
  }

  async #change(
    actorId: Actor,
    action: AdminAction,
    id: WebhookId,
    details: JsonObject,
    work: (em: UnitOfWork) => Promise<void>,
  ): Promise<void> {
    await this.#act(actorId, action, id, work, details);
    this.sender.announce();
  }

  #act<T>(
    actorId: Actor,
    action: AdminAction,
    subjectId: string,
    work: (em: UnitOfWork) => Promise<T>,
    details: JsonObject = {},
  ): Promise<T> {
    return this.database.transaction(async (em) => {
      await this.guard.assertWithin(em, actorId);
      const result = await work(em);
      await this.audit.record(em, { actorId, action, subjectId, details });
      return result;
    });
  }
}

async function renew(em: UnitOfWork, which: { id: DeliveryId } | { webhookId: WebhookId; state: DeliveryState }) {
  const again = {
    state: DeliveryState.PENDING,
    attempts: 0,
    nextAttemptAt: new Date(),
    claim: null,
    deliveredAt: null,
    body: null,
  };
  return em.nativeUpdate(Delivery, which, again);
}

function assertFound(count: number, field = 'input.webhookId'): void {
  if (count === 0) refuseUnknown(field);
}

function refuseUnknown(field: string): never {
  const text = field === 'input.webhookId' ? webhookTexts.noWebhook() : webhookTexts.noDelivery();
  throw new HubbubError(ErrorCode.NOT_FOUND, text, { field });
}
