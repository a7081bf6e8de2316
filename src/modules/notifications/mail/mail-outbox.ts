import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { afterDelay, delayAfter, Outbox, type RetryPolicy } from '../../../platform/outbox/index.js';
import { User } from '../../accounts/index.js';
import type { Absence } from '../core/absence.js';
import { KindSettings } from '../core/kind-settings.entity.js';
import { Notification } from '../core/notification.entity.js';
import { type Silence, urgentKinds } from '../core/silence.js';
import { type ClaimedMail, MailClaims, type MailKey } from './mail-claims.js';

/** Retries for more than a day. */
export const mailRetries: RetryPolicy = { attempts: 10, delay: 30_000, longestDelay: 6 * 3_600_000 };
/** How long a mail in doubt is kept, in days. Its node died during the delivery. */
const doubtDays = 7;

/**
 * The outbox of mails, in PostgreSQL, which all nodes share.
 *
 * A mail must not be sent twice, and a node may die at any moment. `beginDelivery` therefore commits that the
 * notifications were mailed when the mail server has received the whole mail except its end. If a node dies before
 * that, nothing was sent, and another node claims the mail. If it dies after that, the mail may or may not be complete.
 * No other node can find out, so the mail is not sent again. The window in between is the response to the commit plus
 * one write to a socket.
 *
 * Notifications that arrive while a mail is being composed go into another mail. The mails of one user are composed one
 * after the other. If two nodes compose at once, only one of them can deliver the notifications that both mails
 * contain.
 */
export class MailOutbox {
  readonly #rows: Outbox<MailKey>;
  readonly #claims: MailClaims;

  constructor(
    private readonly database: Database,
    absence: Absence,
    private readonly silence: Pick<Silence, 'of'>,
    /** How long notifications are collected for one mail, in ms. */
    private readonly interval: number,
  ) {
    const key = { id: { column: 'id', type: 'uuid' } } as const;
    this.#rows = new Outbox<MailKey>(database, { name: 'outgoing_mail', key, dueAt: 'due_at' });
    this.#claims = new MailClaims(database, this.#rows, absence, silence, interval);
  }

  /** Claims due mails of users that are away and not silent, and postpones the others by the interval. */
  claim(limit: number): Promise<{ mails: ClaimedMail[]; isMore: boolean }> {
    return this.#claims.claim(limit);
  }

  /**
   * Returns the user to mail, or null if the user must not be mailed: no usable address, archived, banned or deleted.
   */
  async reader({ userId, about }: ClaimedMail): Promise<User | null> {
    const isFree = { $or: [{ bannedUntil: null }, { bannedUntil: { $lte: new Date() } }] };
    const mayBeTold = {
      // An unverified address may belong to another person.
      ...(about !== 'RESTORED' && { emailVerifiedAt: { $ne: null } }),
      ...(about === 'NOTIFICATIONS' && isFree),
    };
    const where = { id: userId, email: { $ne: null }, archivedAt: null, ...mayBeTold };
    return this.database.fork().findOne(User, where);
  }

  /** Returns the notifications for the mail, oldest first. A silent user gets only urgent ones. */
  async contents({ userId }: ClaimedMail, limit: number): Promise<Notification[]> {
    const em = this.database.fork();
    // The user may have unsubscribed while an earlier mail was returned to the outbox.
    const unwanted = await em.find(KindSettings, { userId, email: false });
    const isSilent = (await this.silence.of([userId])).has(userId);
    const kind = {
      $nin: unwanted.map((settings) => settings.kind),
      ...(isSilent && { $in: [...urgentKinds] }),
    };
    const where = { userId, kind, isUnmailed: true, readAt: null };
    return em.find(Notification, where, { orderBy: { position: 'asc' }, limit });
  }

  /**
   * Commits that the mail server may have the mail, so that none of these notifications is mailed again.
   * @throws if one of them was mailed meanwhile, or another node claimed the mail: the mail must not be sent.
   */
  async beginDelivery(claimed: ClaimedMail, positions: readonly Position[]): Promise<void> {
    await this.database.transaction(async (em) => {
      const { rows } = await sql<{ mails: string; told: string }>`
        with mail as (
          update outgoing_mail set state = 'SENDING', due_at = now()
          where ${this.#rows.isHeld(claimed)} and state = 'CLAIMED' returning 1
        ),
        told as (
          update notification set is_unmailed = false
          where user_id = ${claimed.userId} and position = any(${[...positions]}::bigint[]) and is_unmailed returning 1
        )
        select (select count(*) from mail) as mails, (select count(*) from told) as told`.execute(em.getKysely());
      const isOurs = Number(rows[0]?.mails) === 1 && Number(rows[0]?.told) === positions.length;
      if (!isOurs) throw new Error('The notifications have changed, or another node has claimed the mail');
    });
  }

  /**
   * Deletes a mail that was sent or is pointless, marks its notifications as mailed, and schedules another mail if more
   * notifications are pending. A no-op if the claim was lost.
   * @param delay how long until the other mail is due, in ms.
   */
  async close(mail: ClaimedMail, positions: readonly Position[], delay = this.interval): Promise<void> {
    await this.database.run(sql`
      with ended as (
        delete from outgoing_mail where ${this.#rows.isHeld(mail)} returning user_id, about
      ),
      told as (
        update notification set is_unmailed = false
        where user_id = ${mail.userId} and position = any(${[...positions]}::bigint[]) and is_unmailed
          and exists (select from ended)
      )
      insert into outgoing_mail (user_id, due_at)
      select user_id, ${afterDelay(delay)} from ended
      where about = 'NOTIFICATIONS' and exists (
        select from notification other where other.user_id = ended.user_id and other.is_unmailed
          and other.read_at is null and other.position <> all(${[...positions]}::bigint[])
          and ${isWanted('other')}
      )
      on conflict (user_id, about) where state = 'WAITING' do nothing`);
  }

  /** Deletes the mail and marks all pending notifications of its user as mailed. A no-op if the claim was lost. */
  async letGo(mail: ClaimedMail): Promise<void> {
    await this.database.run(sql`
      with ended as (delete from outgoing_mail where ${this.#rows.isHeld(mail)} returning 1)
      update notification set is_unmailed = false
      where user_id = ${mail.userId} and is_unmailed and exists (select from ended)`);
  }

  /**
   * Schedules another attempt, with back-off: the mail server does not have the mail. A no-op if the claim was lost.
   */
  async retry(mail: ClaimedMail, positions: readonly Position[]): Promise<void> {
    await this.#return(mail, positions, delayAfter(mail.attempts, mailRetries), mail.attempts);
  }

  /** Undoes a claim for a stop: the mail is due at once. A no-op if the claim was lost. */
  async release(mail: ClaimedMail, positions: readonly Position[]): Promise<void> {
    await this.#return(mail, positions, 0, mail.attempts - 1);
  }

  /**
   * Returns a mail to the outbox. If its delivery had begun, its notifications become pending again, except kinds that
   * the reader no longer wants by mail. If another mail to the same reader already waits for a retry, deletes this one,
   * because the other contains everything. A long outage of the mail server therefore leaves one mail per reader.
   * @param delay in ms; with 0 the mail is retried by itself.
   */
  async #return(claimed: ClaimedMail, positions: readonly Position[], delay: number, attempts: number): Promise<void> {
    await this.database.run(sql`
      with mail as (
        select id, user_id, about, state from outgoing_mail where ${this.#rows.isHeld(claimed)} for update
      ),
      -- Locked until the notifications are pending again: no node can claim it before that.
      other as (
        select other.id from outgoing_mail other join mail using (user_id, about)
        where other.state = 'RETRYING' and other.id <> mail.id and ${delay}::float8 > 0
        limit 1 for update of other skip locked
      ),
      ended as (
        delete from outgoing_mail where id in (select id from mail) and exists (select from other)
      ),
      moved as (
        update outgoing_mail set state = 'RETRYING', attempts = ${attempts}, claim = null, due_at = ${afterDelay(delay)}
        where id in (select id from mail) and not exists (select from other)
      )
      update notification set is_unmailed = true
      where user_id = ${claimed.userId} and position = any(${[...positions]}::bigint[])
        -- Before its delivery begins, a mail changes no notification. Those no longer pending went out with another mail.
        and exists (select from mail where state = 'SENDING')
        and ${isWanted('notification')}`);
  }

  /**
   * Deletes mails in doubt after some days.
   * @returns how many it deleted.
   */
  async prune(): Promise<{ forgotten: number }> {
    const isOld = sql`state = 'SENDING' and due_at < now() - make_interval(days => ${doubtDays})`;
    return { forgotten: await this.#rows.prune(isOld) };
  }
}

/** SQL condition: a user wants notifications of this kind by mail. */
function isWanted(notification: string): RawBuilder<unknown> {
  const its = sql.ref(notification);
  return sql`not exists (
    select from notification_kind_settings own
    where own.user_id = ${its}.user_id and own.kind = ${its}.kind and not own.email
  )`;
}
