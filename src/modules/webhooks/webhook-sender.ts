import { setTimeout } from 'node:timers/promises';
import type { Bus } from '../../platform/bus/index.js';
import type { Database } from '../../platform/database/index.js';
import { type Seals, UnreadableSecretError } from '../../platform/keys/index.js';
import type { Logger } from '../../platform/log/index.js';
import { InFlight, Poller } from '../../platform/outbox/index.js';
import type { DeliveryId } from './delivery.entity.js';
import { composeBody, type Sources } from './delivery-body.js';
import { type AttemptLimits, type ClaimedDelivery, DeliveryOutbox } from './delivery-outbox.js';
import { sealedFor, signatureHeaders } from './signature.js';
import type { Answer, Targets } from './target.js';
import { Webhook, WebhookEvent, type WebhookId } from './webhook.entity.js';

/**
 * How often a node looks for due deliveries if there are webhooks, in ms; `lookWithoutEvery`: for webhooks if there are
 * none.
 */
const lookEvery = 1_000;
const lookWithoutEvery = 60_000;
/** How much longer than an attempt a claim lasts, in ms. */
const margin = 2_000;
/** How long a stop waits for responses, in ms. */
const stopPatience = 3_000;
/** The status with which a receiver unsubscribes (Standard Webhooks). */
const gone = 410;

const topic = 'webhooks';

export interface SenderOptions extends AttemptLimits {
  /** The maximum number of concurrent deliveries of a node to one webhook. */
  concurrency: number;
  /** The time limit of an attempt, in ms. */
  timeout: number;
}

/**
 * Sends the deliveries in the outbox, on every node. One node claims a delivery; if it dies, another node claims it. A
 * delivery therefore arrives at least once, each time with the same id.
 */
export class WebhookSender {
  readonly #outbox: DeliveryOutbox;
  readonly #sending = new InFlight<WebhookId>();
  readonly #poller: Poller;
  /** Whether the last look filled all slots of a webhook, so more deliveries may be due. */
  #isBehind = false;
  readonly #stopping = new AbortController();
  #unsubscribe: (() => void) | null = null;
  /** Counters since the start, for the metrics. */
  readonly counts = { attempts: 0, failures: 0 };

  constructor(
    private readonly database: Database,
    private readonly sources: Sources,
    private readonly bus: Bus,
    private readonly targets: Targets,
    private readonly seals: Seals,
    private readonly options: SenderOptions,
    private readonly logger: Logger,
    /** Called when a receiver unsubscribes. */
    private readonly onGone: (webhook: Webhook) => Promise<void>,
  ) {
    this.#outbox = new DeliveryOutbox(database);
    this.#poller = new Poller(
      () => this.#look(),
      (err) => {
        this.logger.error({ err }, 'looking for due deliveries failed');
        return lookEvery;
      },
    );
  }

  /** Starts to look for due deliveries. Resolves after the first look. */
  async start(): Promise<void> {
    await this.#poller.start();
    const listening = this.bus.subscribe(topic, () => this.#poller.wake());
    listening.then(
      (unsubscribe) => {
        if (this.#poller.isStopped) unsubscribe();
        else this.#unsubscribe = unsubscribe;
      },
      (err: unknown) => this.logger.warn({ err }, 'cannot subscribe to webhook announcements; new webhooks start late'),
    );
  }

  /** Claims no further deliveries and waits for running attempts. Another node retries slow ones. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    await this.#poller.stop();
    const ended = this.#sending.allEnded();
    await Promise.race([ended, setTimeout(stopPatience, null, { ref: false })]);
    this.#stopping.abort();
    await ended;
  }

  /** Makes all nodes look for deliveries at once, because a webhook or a delivery was added. */
  announce(): void {
    this.bus.publish(topic, {});
  }

  /** Attempts one delivery now, on this node. Resolves once the result is stored. */
  async deliverNow(id: DeliveryId): Promise<void> {
    const delivery = await this.#outbox.claimOne(id, this.#lease);
    if (delivery) await this.#deliver(delivery);
  }

  get #lease(): number {
    return this.options.timeout + margin;
  }

  /**
   * Starts to send due deliveries.
   * @returns the delay until the next look, in ms.
   */
  async #look(): Promise<number> {
    const webhooks = await this.database.fork().find(Webhook, { isEnabled: true });
    if (webhooks.length === 0) return lookWithoutEvery;
    const { concurrency } = this.options;
    const room = new Map(webhooks.map(({ id }) => [id, concurrency - this.#sending.countOf(id)]));
    const claimed = await this.#outbox.claim(room, this.#lease);
    for (const delivery of claimed) this.#send(delivery);
    const taken = Map.groupBy(claimed, ({ webhookId }) => webhookId);
    const behind = webhooks.filter(({ id }) => (taken.get(id)?.length ?? 0) === room.get(id));
    this.#isBehind = behind.length > 0;
    // Deliveries that ended during the look could not wake the poller.
    if (behind.some(({ id }) => this.#sending.countOf(id) < concurrency)) this.#poller.wake();
    return lookEvery;
  }

  #send(delivery: ClaimedDelivery): void {
    const { webhookId } = delivery;
    const sent = this.#deliver(delivery).catch((err: unknown) =>
      this.logger.error({ err, webhookId }, 'could not store the result of a webhook delivery'),
    );
    this.#sending.add(webhookId, sent, () => {
      if (this.#isBehind) this.#poller.wake();
    });
  }

  async #deliver(delivery: ClaimedDelivery): Promise<void> {
    const { id, event } = delivery;
    // Every attempt sends the stored body, so store none while there is no webhook to send it to.
    if (!delivery.body && !(await this.#takerOf(delivery))) return;
    const body = delivery.body ?? (await this.#outbox.keepBody(delivery, await composeBody(this.sources, delivery)));
    if (body === null) return this.#lost(delivery);
    const webhook = await this.#takerOf(delivery);
    if (!webhook) return;
    const isPing = event === WebhookEvent.PING;
    this.counts.attempts++;
    const answer = await this.#attempt(id, body, webhook);
    // A stop does not count as an attempt. A ping is not retried, because its caller no longer waits.
    if (answer.isCancelled && !isPing) return this.#outbox.release(delivery);
    if (answer.error !== null) this.counts.failures++;
    if (!(await this.#outbox.settle(delivery, answer, this.options))) return this.#lost(delivery);
    if (answer.status === gone) await this.onGone(webhook);
  }

  /**
   * Logs a lost claim: another node claimed the delivery after the claim had expired, or an administrator redelivered
   * it.
   */
  #lost({ id, webhookId }: ClaimedDelivery): void {
    this.logger.info({ id, webhookId }, 'a webhook delivery lost its claim; it will be sent again');
  }

  /**
   * Returns the current webhook, because its address may have changed since the claim. Null if it is disabled or
   * deleted.
   */
  async #takerOf(delivery: ClaimedDelivery): Promise<Webhook | null> {
    const webhook = await this.database.fork().findOne(Webhook, { id: delivery.webhookId });
    if (!webhook || webhook.isEnabled || delivery.event === WebhookEvent.PING) return webhook;
    await this.#outbox.release(delivery);
    return null;
  }

  async #attempt(id: DeliveryId, body: string, { id: webhookId, url, secret }: Webhook): Promise<Answer> {
    let opened: string;
    try {
      opened = await this.seals.open(sealedFor(webhookId), secret);
    } catch (error) {
      if (!(error instanceof UnreadableSecretError)) throw error;
      return {
        status: null,
        error: 'The secret of the webhook cannot be read because its key was lost. Create the webhook again.',
      };
    }
    return this.targets.post(url, signatureHeaders(opened, id, Date.now(), body), body, this.#stopping.signal);
  }
}
