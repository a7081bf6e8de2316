import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import type { Logger } from '../../../platform/log/index.js';
import { type Batch, Drain } from '../../../platform/outbox/index.js';
import type { UserId } from '../../accounts/index.js';
import type { Absence } from '../core/absence.js';
import type { NotificationTexts } from '../core/notification-texts.js';
import type { PushDelivery } from './push-delivery.js';
import type { ClaimedPush, PushEnd, PushOutbox } from './push-outbox.js';

/** Pushes that a node makes at the same time: in all, and after which a user’s others wait. */
const slots = 50;
const slotsOfUser = 3;
/** After so many attempts, half an hour, a push is given up. */
const maxAttempts = 5;

/** Pushes to the browsers of those who are away what they are notified of. */
export class PushSender {
  readonly #drain: Drain;
  readonly #running = new Map<Promise<void>, UserId>();

  constructor(
    private readonly outbox: PushOutbox,
    private readonly delivery: PushDelivery,
    private readonly texts: NotificationTexts,
    private readonly absence: Absence,
    private readonly background: BackgroundWork,
    private readonly log: Logger,
  ) {
    this.#drain = new Drain('pushes were to be made', background, () => this.#batch());
  }

  /** There is something to push. */
  readonly poke = (): void => this.#drain.poke();

  /** The same, for the job. @returns how many were tried, once all of them were. */
  async run(): Promise<{ done: number } | null> {
    for (let done = 0; ; ) {
      done += (await this.#drain.run())?.done ?? 0;
      if (this.#running.size === 0) return done > 0 ? { done } : null;
      await Promise.all(this.#running.keys());
    }
  }

  /**
   * Begins some of those that are due, and waits until one more can begin: no slow push service holds up the others.
   */
  async #batch(): Promise<Batch> {
    while (this.#running.size >= slots) await Promise.race(this.#running.keys());
    const busy = [...new Set(this.#running.values())].filter((userId) => this.#runningOf(userId) >= slotsOfUser);
    const { pushes, isMore } = await this.outbox.claim(slots - this.#running.size, slotsOfUser, busy);
    if (pushes.length === 0) return { done: 0, isMore };
    const { away, lines } = await this.#about(pushes);
    for (const [n, push] of pushes.entries()) {
      if (away.has(push.notification.userId)) this.#begin(push, lines[n] ?? null);
      else await this.outbox.closeAll(push);
    }
    return { done: pushes.length, isMore };
  }

  /** Who is away, and what they are told. While that cannot be known, nothing was tried. */
  async #about(pushes: ClaimedPush[]) {
    const notifications = pushes.map(({ notification }) => notification);
    try {
      const away = await this.absence.awayOf([...new Set(notifications.map(({ userId }) => userId))]);
      return { away, lines: await this.texts.lines(notifications) };
    } catch (error) {
      await this.outbox.release(pushes);
      throw error;
    }
  }

  #runningOf(userId: UserId): number {
    return [...this.#running.values()].filter((id) => id === userId).length;
  }

  #begin(push: ClaimedPush, text: string | null): void {
    const { userId } = push.notification;
    let isMore = false;
    const running = this.background
      .run('a push was to be made', async () => {
        isMore = await this.#push(push, text);
      })
      .finally(() => {
        const wasBusy = this.#runningOf(userId) >= slotsOfUser;
        this.#running.delete(running);
        if (isMore || wasBusy) this.poke();
      });
    this.#running.set(running, userId);
  }

  /** @returns whether another one to the same browser has waited for this one, and can be made now. */
  async #push(push: ClaimedPush, text: string | null): Promise<boolean> {
    const { outbox } = this;
    const { subscription, notification, attempts } = push;
    const { id, kind, data, readAt } = notification;
    // One that was taken more often has ended more than one node.
    if (text === null || readAt != null || attempts > maxAttempts) return this.#close(push, 'USELESS');
    const { conversationId = null } = data;
    const payload = JSON.stringify({ id, kind, text, conversationId });
    // Its id is within what a topic may be (RFC 8030): what is pushed twice shows once.
    const { outcome, cause } = await this.delivery.send(subscription, payload, id);
    if (outcome === 'DELIVERED') return this.#close(push, 'DELIVERED');
    if (outcome === 'STOPPED') return outbox.release([push]).then(() => false);
    if (outcome === 'GONE') return outbox.drop(subscription.id).then(() => false);
    if (outcome === 'FAILED' && attempts < maxAttempts) return outbox.retry(push).then(() => false);
    const { origin } = new URL(subscription.endpoint);
    this.log.info({ err: cause, outcome, origin, subscription: subscription.id }, 'a push is given up');
    return this.#close(push, 'FAILED');
  }

  async #close(push: ClaimedPush, end: PushEnd): Promise<boolean> {
    const { isMore, isGivenUp } = await this.outbox.close(push, end);
    if (isGivenUp)
      this.log.info({ subscription: push.subscriptionId }, 'a browser takes no pushes any more, and is let go');
    return isMore;
  }
}
