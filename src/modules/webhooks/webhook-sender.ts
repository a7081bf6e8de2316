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

/** How often (ms) a node looks for due deliveries if there are webhooks, and how often for webhooks if there are none. */
const lookEvery = 1_000;
const lookWithoutEvery = 60_000;
/** How much longer (ms) a claim holds than an attempt may take. */
const margin = 2_000;
/** How long (ms) a stop waits for answers. */
const stopPatience = 3_000;
/** The status by which a receiver unsubscribes (Standard Webhooks). */
const gone = 410;

const topic = 'webhooks';

export interface SenderOptions extends AttemptLimits {
  /** How many deliveries a node sends to one webhook at the same time. */
  concurrency: number;
  /** Ms for an attempt. */
  timeout: number;
}

/**
 * Sends the deliveries in the outbox, on every node. One node claims a delivery; if it dies, another one does. So a
 * delivery arrives at least once, each time with the same id.
 */
export class WebhookSender {
  readonly #outbox: DeliveryOutbox;
  readonly #sending = new InFlight<WebhookId>();
  readonly #poller: Poller;
  /** The last look found as many due deliveries as there was room for: there may be more. */
  #isBehind = false;
  readonly #stopping = new AbortController();
  #unsubscribe: (() => void) | null = null;
  /** Since the start, for the metrics. */
  readonly counts = { attempts: 0, failures: 0 };

  constructor(
    private readonly database: Database,
    private readonly sources: Sources,
    private readonly bus: Bus,
    private readonly targets: Targets,
    private readonly seals: Seals,
    private readonly options: SenderOptions,
    private readonly logger: Logger,
    /** Is called if a receiver unsubscribes. */
    private readonly onGone: (webhook: Webhook) => Promise<void>,
  ) {
    this.#outbox = new DeliveryOutbox(database);
    this.#poller = new Poller(
      () => this.#look(),
      (err) => {
        this.logger.error({ err }, 'webhooks could not be looked after');
        return lookEvery;
      },
    );
  }

  /** Begins to look for due deliveries. Resolves after the first look. */
  async start(): Promise<void> {
    await this.#poller.start();
    const listening = this.bus.subscribe(topic, () => this.#poller.wake());
    listening.then(
      (unsubscribe) => {
        if (this.#poller.isStopped) unsubscribe();
        else this.#unsubscribe = unsubscribe;
      },
      (err: unknown) => this.logger.warn({ err }, 'new webhooks are noticed late'),
    );
  }

  /** Claims no further deliveries, and waits for the answers under way; another node retries those that are slow. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    await this.#poller.stop();
    const ended = this.#sending.allEnded();
    await Promise.race([ended, setTimeout(stopPatience, null, { ref: false })]);
    this.#stopping.abort();
    await ended;
  }

  /** Makes all nodes look at once: a webhook was added, or there is something to deliver. */
  announce(): void {
    this.bus.publish(topic, {});
  }

  /** Tries one delivery now, on this node. Resolves once it is settled, with or without success. */
  async deliverNow(id: DeliveryId): Promise<void> {
    const delivery = await this.#outbox.claimOne(id, this.#lease);
    if (delivery) await this.#deliver(delivery);
  }

  get #lease(): number {
    return this.options.timeout + margin;
  }

  /** Starts to send what is due. @returns after how long (ms) to look again. */
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
    // Deliveries that ended meanwhile woke nobody.
    if (behind.some(({ id }) => this.#sending.countOf(id) < concurrency)) this.#poller.wake();
    return lookEvery;
  }

  #send(delivery: ClaimedDelivery): void {
    const { webhookId } = delivery;
    const sent = this.#deliver(delivery).catch((err: unknown) =>
      this.logger.error({ err, webhookId }, 'a delivery to a webhook was not settled'),
    );
    this.#sending.add(webhookId, sent, () => {
      if (this.#isBehind) this.#poller.wake();
    });
  }

  async #deliver(delivery: ClaimedDelivery): Promise<void> {
    const { id, event } = delivery;
    // Every attempt sends the stored body, so none is stored before there is a webhook to send it to.
    if (!delivery.body && !(await this.#takerOf(delivery))) return;
    const body = delivery.body ?? (await this.#outbox.keepBody(delivery, await composeBody(this.sources, delivery)));
    if (body === null) return this.#lost(delivery);
    const webhook = await this.#takerOf(delivery);
    if (!webhook) return;
    const isPing = event === WebhookEvent.PING;
    this.counts.attempts++;
    const answer = await this.#attempt(id, body, webhook);
    // A stop does not count as an attempt; but a ping is not retried, since its caller no longer waits.
    if (answer.isCancelled && !isPing) return this.#outbox.release(delivery);
    if (answer.error !== null) this.counts.failures++;
    if (!(await this.#outbox.settle(delivery, answer, this.options))) return this.#lost(delivery);
    if (answer.status === gone) await this.onGone(webhook);
  }

  /** Another node claimed the delivery after this claim had expired, or an administrator had it sent again. */
  #lost({ id, webhookId }: ClaimedDelivery): void {
    this.logger.info({ id, webhookId }, 'a delivery to a webhook took so long that it is sent again');
  }

  /** Returns the webhook as it is now: since the claim its address may have changed. Null if disabled or deleted. */
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
        error: 'The secret of the webhook cannot be read: its key was lost. Create the webhook anew.',
      };
    }
    return this.targets.post(url, signatureHeaders(opened, id, Date.now(), body), body, this.#stopping.signal);
  }
}
