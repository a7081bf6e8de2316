import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import type { Logger } from '../../../platform/log/index.js';
import { type Batch, Drain, InFlight } from '../../../platform/outbox/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ComposedPush, PushComposer } from './push-composer.js';
import { type ClaimedPush, type PushEnd, type PushOutbox, pushRetries } from './push-outbox.js';
import type { PushServiceName } from './push-subscription.entity.js';
import type { PushMessage, PushResult, PushTransport } from './transports/transport.js';

/** The maximum number of concurrent pushes of a node, in total and per user. */
const slots = 50;
const slotsOfUser = 3;

/** How pushes reach each push service that the server can use. */
export type PushTransports = Partial<Record<PushServiceName, PushTransport>>;

/** Sends pushes to the browsers and devices of users that are away. */
export class PushSender {
  readonly #drain: Drain;
  readonly #pushing = new InFlight<UserId>();

  constructor(
    private readonly outbox: PushOutbox,
    private readonly transports: PushTransports,
    private readonly composer: PushComposer,
    private readonly background: BackgroundWork,
    private readonly log: Logger,
  ) {
    this.#drain = new Drain('sending pushes', background, () => this.#batch());
  }

  /** Closes the connections to push services. */
  close(): void {
    for (const transport of Object.values(this.transports)) transport.close?.();
  }

  /** Reports that a push is due. */
  readonly poke = (): void => this.#drain.poke();

  /**
   * Sends the due pushes. Runs as a job.
   * @returns how many were tried, after all have ended.
   */
  async run(): Promise<{ done: number } | null> {
    for (let done = 0; ; ) {
      done += (await this.#drain.run())?.done ?? 0;
      if (this.#pushing.size === 0) return done > 0 ? { done } : null;
      await this.#pushing.allEnded();
    }
  }

  /**
   * Starts some due pushes, and waits until another can start, so that a slow push service does not delay the others.
   */
  async #batch(): Promise<Batch> {
    while (this.#pushing.size >= slots) await this.#pushing.oneEnded();
    const busy = this.#pushing.ownersOf(slotsOfUser);
    const { pushes, isMore } = await this.outbox.claim(slots - this.#pushing.size, slotsOfUser, busy);
    if (pushes.length === 0) return { done: 0, isMore };
    for (const { push, isHere, message } of await this.#compose(pushes)) {
      if (isHere) await this.outbox.closeAll(push);
      else this.#begin(push, message);
    }
    return { done: pushes.length, isMore };
  }

  /** @throws if a query fails; the claims are undone. */
  async #compose(pushes: ClaimedPush[]): Promise<ComposedPush[]> {
    try {
      return await this.composer.compose(pushes);
    } catch (error) {
      await this.outbox.release(pushes);
      throw error;
    }
  }

  #begin(push: ClaimedPush, message: PushMessage | null): void {
    const { userId } = push.notification;
    let isMore = false;
    const pushed = this.background.run('sending a push', async () => {
      isMore = await this.#push(push, message);
    });
    this.#pushing.add(userId, pushed, () => {
      const wasBusy = this.#pushing.countOf(userId) + 1 >= slotsOfUser;
      if (isMore || wasBusy) this.poke();
    });
  }

  /** @returns whether another push to the same browser has waited for this one and can now be sent. */
  async #push(push: ClaimedPush, message: PushMessage | null): Promise<boolean> {
    const { outbox } = this;
    const { subscription, attempts } = push;
    // More attempts than allowed: nodes died while they were sending this push.
    if (message === null || attempts > pushRetries.attempts) return this.#close(push, 'USELESS');
    const result = await this.#send(push, message);
    const { outcome, retryAfter } = result;
    if (outcome === 'DELIVERED') return this.#close(push, 'DELIVERED');
    if (outcome === 'STOPPED') return outbox.release([push]).then(() => false);
    if (outcome === 'GONE') return outbox.drop(subscription.id).then(() => false);
    const mayRetry = outcome === 'FAILED' || outcome === 'MISCONFIGURED';
    if (mayRetry && attempts < pushRetries.attempts) return outbox.retry(push, retryAfter).then(() => false);
    return this.#giveUp(push, result);
  }

  async #send({ subscription }: ClaimedPush, message: PushMessage): Promise<PushResult> {
    const transport = this.transports[subscription.service];
    if (transport) return transport.send(subscription, message);
    return { outcome: 'MISCONFIGURED', cause: new Error(`${subscription.service} is not set up`) };
  }

  /** Drops a push. A fault of the operator does not count as a failure of the browser or device. */
  async #giveUp(push: ClaimedPush, { outcome, cause }: PushResult): Promise<boolean> {
    const { id, service, endpoint } = push.subscription;
    // The rest of the endpoint is a secret of the browser or device.
    const host = URL.parse(endpoint)?.host || null;
    const level = outcome === 'MISCONFIGURED' ? 'warn' : 'info';
    this.log[level]({ err: cause, outcome, service, host, subscription: id }, 'giving up on a push');
    return this.#close(push, outcome === 'MISCONFIGURED' ? 'USELESS' : 'FAILED');
  }

  async #close(push: ClaimedPush, end: PushEnd): Promise<boolean> {
    const { isMore, isGivenUp } = await this.outbox.close(push, end);
    if (isGivenUp)
      this.log.info({ subscription: push.subscriptionId }, 'deleting a push subscription after too many failures');
    return isMore;
  }
}
