import type { BackgroundWork } from '../../../platform/concurrency/index.js';
import type { Logger } from '../../../platform/log/index.js';
import { type Batch, Drain, InFlight } from '../../../platform/outbox/index.js';
import type { UserId } from '../../accounts/index.js';
import type { Absence } from '../core/absence.js';
import type { NotificationTexts } from '../core/notification-texts.js';
import type { PushDelivery } from './push-delivery.js';
import { type ClaimedPush, type PushEnd, type PushOutbox, pushRetries } from './push-outbox.js';

/** How many pushes a node makes at the same time: in all, and for one user, whose others then wait. */
const slots = 50;
const slotsOfUser = 3;

/** Pushes notifications to the browsers of users who are away. */
export class PushSender {
  readonly #drain: Drain;
  readonly #pushing = new InFlight<UserId>();

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

  /** Reports that a push is due. */
  readonly poke = (): void => this.#drain.poke();

  /** Makes the due pushes, for the job. @returns how many were tried, once all of them were. */
  async run(): Promise<{ done: number } | null> {
    for (let done = 0; ; ) {
      done += (await this.#drain.run())?.done ?? 0;
      if (this.#pushing.size === 0) return done > 0 ? { done } : null;
      await this.#pushing.allEnded();
    }
  }

  /** Begins some due pushes, and waits until one more can begin, so that no slow push service delays the others. */
  async #batch(): Promise<Batch> {
    while (this.#pushing.size >= slots) await this.#pushing.oneEnded();
    const busy = this.#pushing.ownersOf(slotsOfUser);
    const { pushes, isMore } = await this.outbox.claim(slots - this.#pushing.size, slotsOfUser, busy);
    if (pushes.length === 0) return { done: 0, isMore };
    const { away, lines } = await this.#read(pushes);
    for (const [n, push] of pushes.entries()) {
      if (away.has(push.notification.userId)) this.#begin(push, lines[n] ?? null);
      else await this.outbox.closeAll(push);
    }
    return { done: pushes.length, isMore };
  }

  /** Reads who is away, and the texts. @throws if that is not possible; then the pushes do not count as tried. */
  async #read(pushes: ClaimedPush[]) {
    const notifications = pushes.map(({ notification }) => notification);
    try {
      const away = await this.absence.awayOf([...new Set(notifications.map(({ userId }) => userId))]);
      return { away, lines: await this.texts.lines(notifications) };
    } catch (error) {
      await this.outbox.release(pushes);
      throw error;
    }
  }

  #begin(push: ClaimedPush, text: string | null): void {
    const { userId } = push.notification;
    let isMore = false;
    const pushed = this.background.run('a push was to be made', async () => {
      isMore = await this.#push(push, text);
    });
    this.#pushing.add(userId, pushed, () => {
      const wasBusy = this.#pushing.countOf(userId) + 1 >= slotsOfUser;
      if (isMore || wasBusy) this.poke();
    });
  }

  /** @returns whether another push to the same browser has waited for this one, and can be made now. */
  async #push(push: ClaimedPush, text: string | null): Promise<boolean> {
    const { outbox } = this;
    const { subscription, notification, attempts } = push;
    const { id, kind, data, readAt } = notification;
    // More attempts than allowed: nodes died while they made this push.
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
