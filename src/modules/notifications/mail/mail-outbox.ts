import { type RawBuilder, sql } from 'kysely';
import type { Position } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { User, type UserId } from '../../accounts/index.js';
import type { Absence } from '../absence.js';
import { KindSettings } from '../kind-settings.entity.js';
import { Notification } from '../notification.entity.js';
import type { MailSubject } from './outgoing-mail.entity.js';

/** How long (s) a node may take to write a mail before another one tries. A late node is stopped at the hand-over. */
const leaseSeconds = 30;
/** After so many attempts a mail is given up: that is more than a day. */
export const maxAttempts = 10;
/** How long (days) it is remembered that a mail was on its way when its node died. */
const doubtDays = 7;
/** Mails that are looked at together, whether their readers are away. */
const glance = 200;
/** The mail of one who is here is put off for so long (s) at least, whatever the interval is. */
const shortestDelay = 1;

interface DueMail {
  id: string;
  userId: UserId;
  about: MailSubject;
}

/** A mail that this node writes. */
export interface ClaimedMail extends DueMail {
  /** Also tells this claim from later ones: it only grows. */
  attempts: number;
}

/**
 * The mails that are to be sent, in PostgreSQL, from where nodes take them.
 *
 * A mail must not be sent twice, and who sends may die at any moment. So what counts is written down in the one moment
 * when all of a mail is with the mail server but its end (`handOver`): that its notifications have been mailed. Who
 * dies before has sent nothing, and the mail is claimed again. Who dies after it may have ended the mail or not, which
 * nobody can find out: it is not sent again. Between the two is no more than the commit's answer and one write to a
 * socket.
 *
 * What is notified of while a mail is being written makes another mail. A user’s mails are written one after the other;
 * should two nodes write at once, only one of them can hand over what both tell.
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
    const due = await this.#due();
    if (due.length === 0) return { mails: [], isMore: false };
    const away = await this.absence.awayOf([...new Set(due.map(({ userId }) => userId))]);
    // Only notifications wait until their reader is away: other mails are about the account itself.
    const isReady = ({ userId, about }: DueMail) => away.has(userId) || about !== 'NOTIFICATIONS';
    const ready = due.filter(isReady);
    if (ready.length < due.length) await this.#putOff(due.filter((mail) => !isReady(mail)));
    const mails = ready.length > 0 ? await this.#take(ready.slice(0, limit)) : [];
    return { mails, isMore: due.length === glance || ready.length > limit };
  }

  /** Whom it goes to; null if they are not to be mailed, for nobody knows their address, or they are kept out. */
  async reader({ userId, about }: ClaimedMail): Promise<User | null> {
    const isFree = { $or: [{ bannedUntil: null }, { bannedUntil: { $lte: new Date() } }] };
    const mayBeTold = {
      // An address that nobody has verified may be a stranger's.
      ...(about !== 'RESTORED' && { emailVerifiedAt: { $ne: null } }),
      ...(about === 'NOTIFICATIONS' && isFree),
    };
    const where = { id: userId, email: { $ne: null }, archivedAt: null, ...mayBeTold };
    return this.database.fork().findOne(User, where);
  }

  /** Of what a user is to be told, the oldest first. */
  async contents({ userId }: ClaimedMail, limit: number): Promise<Notification[]> {
    const em = this.database.fork();
    // They may have unsubscribed at the very moment when a mail came back.
    const unwanted = await em.find(KindSettings, { userId, email: false });
    const kind = { $nin: unwanted.map((settings) => settings.kind) };
    const where = { userId, kind, isUnmailed: true, readAt: null };
    return em.find(Notification, where, { orderBy: { position: 'asc' }, limit });
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
      if (!isOurs) throw new Error('What it tells has changed, or another node has taken it over');
    });
  }

  /**
   * It was sent, or there is no use in it. Those notifications are not mailed any more. Does nothing if the claim was
   * lost.
   * @param delay after how long (ms) comes the mail with what else there is to tell.
   */
  async close(mail: ClaimedMail, positions: readonly Position[], delay = this.interval): Promise<void> {
    await this.database.run(sql`
      with ended as (
        delete from outgoing_mail where ${isHeld(mail)} returning user_id, about
      ),
      told as (
        update notification set is_unmailed = false
        where user_id = ${mail.userId} and position = any(${[...positions]}::bigint[]) and is_unmailed
          and exists (select from ended)
      )
      insert into outgoing_mail (user_id, due_at)
      select user_id, now() + make_interval(secs => ${delay / 1_000}) from ended
      where about = 'NOTIFICATIONS' and exists (
        select from notification other where other.user_id = ended.user_id and other.is_unmailed
          and other.read_at is null and other.position <> all(${[...positions]}::bigint[])
          and ${isWanted('other')}
      )
      on conflict (user_id, about) where state = 'WAITING' do nothing`);
  }

  /** Nothing that its reader was notified of up to now is mailed. Does nothing if the claim was lost. */
  async letGo(mail: ClaimedMail): Promise<void> {
    await this.database.run(sql`
      with ended as (delete from outgoing_mail where ${isHeld(mail)} returning 1)
      update notification set is_unmailed = false
      where user_id = ${mail.userId} and is_unmailed and exists (select from ended)`);
  }

  /**
   * The mail server does not have it: it is tried again, later each time. If it was handed over, what it tells is to be
   * mailed again, but for what its reader wants no mails of any more. Where another one to the same reader waits to be
   * tried again, that one tells all: so however long the mail server is away, one waits for each.
   * @param seconds after how long; after 0 it is tried by itself.
   */
  async retry(
    claimed: ClaimedMail,
    positions: readonly Position[],
    seconds = Math.min(30 * 4 ** (claimed.attempts - 1), 21_600),
  ): Promise<void> {
    await this.database.run(sql`
      with mail as (
        select id, user_id, about, state from outgoing_mail where ${isHeld(claimed)} for update
      ),
      -- Held until what is to be told is as it was: nobody begins to write it before.
      other as (
        select other.id from outgoing_mail other join mail using (user_id, about)
        where other.state = 'RETRYING' and other.id <> mail.id and ${seconds}::float8 > 0
        limit 1 for update of other skip locked
      ),
      ended as (
        delete from outgoing_mail where id in (select id from mail) and exists (select from other)
      ),
      moved as (
        update outgoing_mail set state = 'RETRYING', due_at = now() + make_interval(secs => ${seconds})
        where id in (select id from mail) and not exists (select from other)
      )
      update notification set is_unmailed = true
      where user_id = ${claimed.userId} and position = any(${[...positions]}::bigint[])
        -- Before, the mail has changed nothing: who has not to be told any more was told by another one.
        and exists (select from mail where state = 'SENDING')
        and ${isWanted('notification')}`);
  }

  /** Forgets mails that were on their way when their nodes died, after some days. @returns how many there were. */
  async prune(): Promise<{ forgotten: number }> {
    const rows = await this.database.run(sql`
      delete from outgoing_mail where state = 'SENDING' and due_at < now() - make_interval(days => ${doubtDays})
      returning 1`);
    return { forgotten: rows.length };
  }

  /** The first that are due, but for those of whom another one is being written. */
  async #due(): Promise<DueMail[]> {
    return this.database.run<DueMail>(sql`
      select id, user_id as "userId", about from outgoing_mail mail
      where due_at <= now() and state <> 'SENDING' and not exists (
        select from outgoing_mail other
        where other.user_id = mail.user_id and other.about = mail.about
          and other.state = 'CLAIMED' and other.due_at > now()
      )
      order by due_at limit ${glance}`);
  }

  /**
   * Another node may have found them too: one of the two takes each. With it go the others of the same user that are
   * due, for it tells all that there is; it has been tried as often as any of them. One that is to be tried again later
   * stays: a new mail must neither cut its pauses short nor use up its attempts.
   */
  async #take(mails: DueMail[]): Promise<ClaimedMail[]> {
    return this.database.run<ClaimedMail>(sql`
      with free as (
        select id, user_id, about, attempts from outgoing_mail
        where (user_id, about) in (select user_id, about from outgoing_mail where id = any(${idsOf(mails)}::uuid[]))
          and state <> 'SENDING' and due_at <= now()
        for update skip locked
      ),
      kept as (
        select distinct on (user_id, about) id, user_id, about,
          max(attempts) over (partition by user_id, about) as most
        from free order by user_id, about, attempts desc
      ),
      gone as (
        delete from outgoing_mail where id in (
          select free.id from free join kept using (user_id, about) where free.id <> kept.id
        )
      )
      update outgoing_mail mail
      set state = 'CLAIMED', attempts = kept.most + 1, due_at = now() + make_interval(secs => ${leaseSeconds})
      from kept where kept.id = mail.id
      returning mail.id, mail.user_id as "userId", mail.about, mail.attempts`);
  }

  async #putOff(mails: DueMail[]): Promise<void> {
    const seconds = Math.max(this.interval / 1_000, shortestDelay);
    await this.database.run(sql`
      update outgoing_mail
      set due_at = now() + make_interval(secs => ${seconds}), state = case state when 'CLAIMED' then 'RETRYING' else state end
      where id in (
        select id from outgoing_mail
        where id = any(${idsOf(mails)}::uuid[]) and due_at <= now() and state <> 'SENDING' for update skip locked
      )`);
  }
}

function idsOf(mails: DueMail[]): string[] {
  return mails.map(({ id }) => id);
}

/** SQL: whether the claim is still the last one. If it expired, another node may have claimed the mail, or put it off. */
function isHeld({ id, attempts }: ClaimedMail): RawBuilder<unknown> {
  return sql`id = ${id} and attempts = ${attempts} and state in ('CLAIMED', 'SENDING')`;
}

/** SQL: whether a user wants mails of such notifications. */
function isWanted(notification: string): RawBuilder<unknown> {
  const its = sql.ref(notification);
  return sql`not exists (
    select from notification_kind_settings own
    where own.user_id = ${its}.user_id and own.kind = ${its}.kind and not own.email
  )`;
}
