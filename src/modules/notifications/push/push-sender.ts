import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import type { Logger } from '../../../platform/log/index.js';
import { type Batch, Drain, InFlight } from '../../../platform/outbox/index.js';
import type { UserId } from '../../accounts/index.js';
import type { Absence } from '../core/absence.js';
import type { NotificationTexts } from '../core/notification-texts.js';
import { type Silence, urgentKinds } from '../core/silence.js';
import type { PushDelivery } from './push-delivery.js';
import { type ClaimedPush, type PushEnd, type PushOutbox, pushRetries } from './push-outbox.js';

/** The maximum number of concurrent pushes of a node, in total and per user. */
const slots = 50;
const slotsOfUser = 3;

/** Sends pushes to the browsers of users that are away. */
export class PushSender {
  readonly #drain: Drain;
  readonly #pushing = new InFlight<UserId>();

  constructor(
    private readonly outbox: PushOutbox,
    private readonly delivery: PushDelivery,
    private readonly texts: NotificationTexts,
    private readonly absence: Absence,
    private readonly silence: Silence,
    private readonly background: BackgroundWork,
    private readonly log: Logger,
  ) {
    this.#drain = new Drain('sending pushes', background, () => this.#batch());
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
    const { away, silent, lines } = await this.#read(pushes);
    for (const [n, push] of pushes.entries()) {
      const { userId, kind } = push.notification;
      if (!away.has(userId)) await this.outbox.closeAll(push);
      else this.#begin(push, silent.has(userId) && !urgentKinds.includes(kind) ? null : (lines[n] ?? null));
    }
    return { done: pushes.length, isMore };
  }

  /**
   * Reads which users are away, which of them are silent, and the texts.
   * @throws if that fails; the claims are undone.
   */
  async #read(pushes: ClaimedPush[]) {
    const notifications = pushes.map(({ notification }) => notification);
    try {
      const userIds = [...new Set(notifications.map(({ userId }) => userId))];
      const [away, silent] = await Promise.all([this.absence.awayOf(userIds), this.silence.of(userIds)]);
      return { away, silent, lines: await this.texts.lines(notifications) };
    } catch (error) {
      await this.outbox.release(pushes);
      throw error;
    }
  }

  #begin(push: ClaimedPush, text: string | null): void {
    const { userId } = push.notification;
    let isMore = false;
    const pushed = this.background.run('sending a push', async () => {
      isMore = await this.#push(push, text);
    });
    this.#pushing.add(userId, pushed, () => {
      const wasBusy = this.#pushing.countOf(userId) + 1 >= slotsOfUser;
      if (isMore || wasBusy) this.poke();
    });
  }

  /** @returns whether another push to the same browser has waited for this one and can now be sent. */
  async #push(push: ClaimedPush, text: string | null): Promise<boolean> {
    const { outbox } = this;
    const { subscription, notification, attempts } = push;
    const { id, kind, data, readAt } = notification;
    // More attempts than allowed: nodes died while they were sending this push.
    if (text === null || readAt != null || attempts > pushRetries.attempts) return this.#close(push, 'USELESS');
    const { conversationId = null } = data;
    const payload = JSON.stringify({ id, kind, text, conversationId });
    // The id is a valid topic (RFC 8030), so a notification that is pushed twice is shown once.
    const { outcome, cause } = await this.delivery.send(subscription, payload, id);
    if (outcome === 'DELIVERED') return this.#close(push, 'DELIVERED');
    if (outcome === 'STOPPED') return outbox.release([push]).then(() => false);
    if (outcome === 'GONE') return outbox.drop(subscription.id).then(() => false);
    if (outcome === 'FAILED' && attempts < pushRetries.attempts) return outbox.retry(push).then(() => false);
    const { origin } = new URL(subscription.endpoint);
    this.log.info({ err: cause, outcome, origin, subscription: subscription.id }, 'giving up on a push');
    return this.#close(push, 'FAILED');
  }

  async #close(push: ClaimedPush, end: PushEnd): Promise<boolean> {
    const { isMore, isGivenUp } = await this.outbox.close(push, end);
    if (isGivenUp)
      this.log.info({ subscription: push.subscriptionId }, 'deleting a push subscription after too many failures');
    return isMore;
  }
}
