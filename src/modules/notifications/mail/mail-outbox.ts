import { sql } from 'kysely';
import type { Position } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import type { Absence } from '../absence.js';
import { Notification } from '../notification.entity.js';

/** How long (s) a node may take to write a mail before another one tries. A late node is stopped at the hand-over. */
const leaseSeconds = 30;
/** After so many attempts a mail is given up: that is more than a day. */
export const maxAttempts = 10;
/** How long (days) it is remembered that a mail was on its way when its node died. */
const doubtDays = 7;

/** A mail that this node writes. */
export interface ClaimedMail {
  id: string;
  userId: UserId;
  /** Also tells this claim from later ones. */
  attempts: number;
}

/**
 * The mails that are to be sent, in PostgreSQL, from where nodes take them.
 *
 * A mail must not be sent twice, and who sends may die at any moment. So what counts is written down in the one moment
 * when all of a mail is with the mail server but its end (`handOver`): that its notifications have been mailed. Who dies
 * before has sent nothing, and the mail is claimed again. Who dies after it may have ended the mail or not, which nobody
 * can find out: it is not sent again. Between the two is no more than the commit's answer and one write to a socket.
 */
export class MailOutbox {
  constructor(
    private readonly database: Database,
    private readonly absence: Absence,
    /** How long (ms) the mail of one who is here is put off. */
    private readonly interval: number,
  ) {}

  /** Takes mails that are due, of users who are away; those of others wait for another interval. */
  async claim(limit: number): Promise<{ mails: ClaimedMail[]; isMore: boolean }> {
    const db = this.database.fork().getKysely();
    const { rows: due } = await sql<{ id: string; user_id: UserId }>`
      select id, user_id from outgoing_mail where due_at <= now() and state <> 'SENDING'
      order by due_at limit ${limit}`.execute(db);
    if (due.length === 0) return { mails: [], isMore: false };
    const away = await this.absence.awayOf(due.map(({ user_id }) => user_id));
    const ids = Map.groupBy(due, ({ user_id }) => away.has(user_id));
    const idsOf = (isAway: boolean) => (ids.get(isAway) ?? []).map(({ id }) => id);
    // Another node may have found them too: one of the two changes each.
    const free = (isAway: boolean) => sql`
      select id from outgoing_mail where id = any(${idsOf(isAway)}::uuid[]) and due_at <= now() and state <> 'SENDING'
      for update skip locked`;
    const { rows: mails } = await sql<ClaimedMail>`
      with put_off as (
        update outgoing_mail set due_at = now() + make_interval(secs => ${this.interval / 1_000})
        where id = any(array(${free(false)}))
      )
      update outgoing_mail
      set state = 'CLAIMED', attempts = attempts + 1, due_at = now() + make_interval(secs => ${leaseSeconds})
      where id = any(array(${free(true)}))
      returning id, user_id as "userId", attempts`.execute(db);
    return { mails, isMore: due.length === limit && mails.length > 0 };
  }

  /** Of what a user is to be told, the oldest first, one more than `limit` to see that there is more. */
  async contents({ userId }: ClaimedMail, limit: number): Promise<Notification[]> {
    const where = { userId, isUnmailed: true, readAt: null };
    return this.database.fork().find(Notification, where, { orderBy: { position: 'asc' }, limit });
  }

  /**
   * From now on the mail server may have the mail, and none of these notifications is mailed again.
   * @throws if one of them was mailed meanwhile, or the mail was claimed by another node: then it must not be sent.
   */
  async handOver({ id, userId, attempts }: ClaimedMail, positions: readonly Position[]): Promise<void> {
    await this.database.transaction(async (em) => {
      const { rows } = await sql<{ mails: string; told: string }>`
        with mail as (
          update outgoing_mail set state = 'SENDING', due_at = now()
          where id = ${id} and state = 'CLAIMED' and attempts = ${attempts} returning 1
        ),
        told as (
          update notification set is_unmailed = false
          where user_id = ${userId} and position = any(${[...positions]}::bigint[]) and is_unmailed returning 1
        )
        select (select count(*) from mail) as mails, (select count(*) from told) as told`.execute(em.getKysely());
      const isOurs = Number(rows[0]?.mails) === 1 && Number(rows[0]?.told) === positions.length;
      if (!isOurs) throw new Error('A mail was taken over by another node');
    });
  }

  /** It was sent, or there is no use in it. Those notifications are not mailed any more. */
  async close({ id, userId }: ClaimedMail, positions: readonly Position[]): Promise<void> {
    await sql`
      with closed as (delete from outgoing_mail where id = ${id})
      update notification set is_unmailed = false
      where user_id = ${userId} and position = any(${[...positions]}::bigint[]) and is_unmailed`.execute(
      this.database.fork().getKysely(),
    );
  }

  /** The mail server does not have it: it is tried again, later each time. */
  async retry({ id, userId, attempts }: ClaimedMail, positions: readonly Position[]): Promise<void> {
    const seconds = Math.min(30 * 4 ** (attempts - 1), 21_600);
    await sql`
      with mail as (
        update outgoing_mail set state = 'CLAIMED', due_at = now() + make_interval(secs => ${seconds})
        where id = ${id} and attempts = ${attempts} returning 1
      )
      update notification set is_unmailed = true
      where user_id = ${userId} and position = any(${[...positions]}::bigint[]) and exists (select from mail)`.execute(
      this.database.fork().getKysely(),
    );
  }

  /** Forgets mails that were on their way when their nodes died, after some days. @returns how many there were. */
  async prune(): Promise<{ forgotten: number }> {
    const { rows } = await sql`
      delete from outgoing_mail where state = 'SENDING' and due_at < now() - make_interval(days => ${doubtDays})
      returning 1`.execute(this.database.fork().getKysely());
    return { forgotten: rows.length };
  }
}
