import { setTimeout } from 'node:timers/promises';
import type { Bus } from '../../platform/bus/index.js';
import type { Database } from '../../platform/database/index.js';
import { type Seals, UnreadableSecretError } from '../../platform/keys/index.js';
import type { Logger } from '../../platform/log/index.js';
import type { DeliveryId } from './delivery.entity.js';
import { composeBody, type Sources } from './delivery-body.js';
import {
  type ClaimedDelivery,
  claim,
  claimOne,
  keepBody,
  type RetryPolicy,
  release,
  settle,
} from './delivery-outbox.js';
import { sealedFor, signatureHeaders } from './signature.js';
import type { Answer, Targets } from './target.js';
import { Webhook, WebhookEvent, type WebhookId } from './webhook.entity.js';

/** How often (ms) a node looks for what is due while there are webhooks, and whether there are some. */
const lookEvery = 1_000;
const lookWithoutEvery = 60_000;
/** How much longer (ms) than an attempt a claim holds. */
const margin = 2_000;
/** How long (ms) a stop waits for answers. */
const stopPatience = 3_000;
/** The answer of a receiver that wants no more (Standard Webhooks). */
const gone = 410;

const topic = 'webhooks';

export interface SenderOptions extends RetryPolicy {
  /** How many messages a node sends to one webhook at the same time. */
  concurrency: number;
  /** Ms for an attempt. */
  timeout: number;
}

/**
 * Sends what is in the outbox, on every node: a delivery is claimed by one, and by another if that one dies. So it
 * arrives at least once, and each time under the same id.
 */
export class WebhookSender {
  readonly #running = new Map<Promise<void>, WebhookId>();
  #isStopped = true;
  /** At the last look as much was due as there was room for: perhaps more is. */
  #isBehind = false;
  #sleep = new AbortController();
  readonly #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();
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
    /** A receiver wants no more. */
    private readonly onGone: (webhook: Webhook) => Promise<void>,
  ) {}

  /** Looks for what is due, from now on. Whoever waits for this waits for the first look. */
  async start(): Promise<void> {
    this.#isStopped = false;
    const hasWebhooks = await this.#look();
    this.#loop = this.#run(hasWebhooks);
    const listening = this.bus.subscribe(topic, () => this.#wake());
    listening.then(
      (unsubscribe) => {
        if (this.#isStopped) unsubscribe();
        else this.#unsubscribe = unsubscribe;
      },
      (err: unknown) => this.logger.warn({ err }, 'new webhooks are noticed late'),
    );
  }

  /**
   * Takes no more, and waits for the end of what is being sent; who is slow to answer is tried again by another node.
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#unsubscribe?.();
    this.#wake();
    await this.#loop;
    const ended = Promise.all(this.#running.keys());
    await Promise.race([ended, setTimeout(stopPatience, null, { ref: false })]);
    this.#stopping.abort();
    await ended;
  }

  /** Has all nodes look at once: there is a webhook, or something to deliver. */
  announce(): void {
    this.bus.publish(topic, {});
  }

  /** Tries one delivery now, wherever this runs. @returns when it is settled, whatever came of it. */
  async deliverNow(id: DeliveryId): Promise<void> {
    const delivery = await claimOne(this.database, id, this.#lease);
    if (!delivery) return;
    await this.#deliver(delivery);
  }

  get #lease(): number {
    return this.options.timeout + margin;
  }

  async #run(hadWebhooks: boolean): Promise<void> {
    for (let isBusy = hadWebhooks; ; ) {
      const options = { signal: this.#sleep.signal, ref: false };
      await setTimeout(isBusy ? lookEvery : lookWithoutEvery, null, options).catch(() => undefined);
      if (this.#isStopped) return;
      this.#sleep = new AbortController();
      isBusy = await this.#look().catch((err: unknown) => {
        this.logger.error({ err }, 'webhooks could not be looked after');
        return true;
      });
    }
  }

  /** Starts to send what is due. @returns whether there are webhooks. */
  async #look(): Promise<boolean> {
    const webhooks = await this.database.fork().find(Webhook, { isEnabled: true });
    if (webhooks.length === 0) return false;
    const { concurrency } = this.options;
    const room = new Map(webhooks.map(({ id }) => [id, concurrency - this.#runningFor(id)]));
    const claimed = await claim(this.database, room, this.#lease);
    for (const delivery of claimed) this.#track(delivery.webhookId, this.#deliver(delivery));
    const taken = Map.groupBy(claimed, ({ webhookId }) => webhookId);
    const behind = webhooks.filter(({ id }) => (taken.get(id)?.length ?? 0) === room.get(id));
    this.#isBehind = behind.length > 0;
    // What has ended meanwhile has woken nobody.
    if (behind.some(({ id }) => this.#runningFor(id) < concurrency)) this.#wake();
    return true;
  }

  #runningFor(webhookId: WebhookId): number {
    return [...this.#running.values()].filter((id) => id === webhookId).length;
  }

  #track(webhookId: WebhookId, delivering: Promise<void>): void {
    const running = delivering
      .catch((err: unknown) => this.logger.error({ err, webhookId }, 'a delivery to a webhook was not settled'))
      .finally(() => {
        this.#running.delete(running);
        if (this.#isBehind) this.#wake();
      });
    this.#running.set(running, webhookId);
  }

  async #deliver(delivery: ClaimedDelivery): Promise<void> {
    const { id, event } = delivery;
    // What is kept is sent again in the same words: nothing is, before there is someone to send it to.
    if (!delivery.body && !(await this.#takerOf(delivery))) return;
    const body = delivery.body ?? (await keepBody(this.database, delivery, await composeBody(this.sources, delivery)));
    if (body === null) return this.#lost(delivery);
    const webhook = await this.#takerOf(delivery);
    if (!webhook) return;
    const isPing = event === WebhookEvent.PING;
    this.counts.attempts++;
    const answer = await this.#attempt(id, body, webhook);
    // What only a stop has ended was no attempt; but for a ping, which nobody waits for any more.
    if (answer.isCancelled && !isPing) return release(this.database, delivery);
    if (answer.error !== null) this.counts.failures++;
    if (!(await settle(this.database, delivery, answer, this.options))) return this.#lost(delivery);
    if (answer.status === gone) await this.onGone(webhook);
  }

  /** The claim expired and another node has taken the delivery over, or an administrator had it sent anew. */
  #lost({ id, webhookId }: ClaimedDelivery): void {
    this.logger.info({ id, webhookId }, 'a delivery to a webhook took so long that it is sent again');
  }

  /**
   * The webhook as it is at this moment: since the claim it may have got another address, be disabled, or be no more.
   */
  async #takerOf(delivery: ClaimedDelivery): Promise<Webhook | null> {
    const webhook = await this.database.fork().findOne(Webhook, { id: delivery.webhookId });
    if (!webhook || webhook.isEnabled || delivery.event === WebhookEvent.PING) return webhook;
    await release(this.database, delivery);
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

  #wake(): void {
    this.#sleep.abort();
  }
}
