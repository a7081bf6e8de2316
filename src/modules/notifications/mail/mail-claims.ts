import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import { afterDelay, type Claim, type Outbox } from '../../../platform/outbox/index.js';
import type { UserId } from '../../accounts/index.js';
import type { Absence } from '../core/absence.js';
import { type Silence, urgentKinds } from '../core/silence.js';
import type { MailSubject } from './queued-mail.entity.js';

/** How long a claim lasts before another node may claim the mail, in ms. A late node then fails to deliver it. */
const lease = 30_000;
/** The maximum number of due mails that one claim reads. */
const glance = 200;
/** The minimum delay of a postponed mail, in ms, even if the interval is shorter. */
const shortestDelay = 1_000;

export interface MailKey {
  id: string;
}

interface DueMail extends MailKey {
  userId: UserId;
  about: MailSubject;
}

/** A mail that this node has claimed. */
export type ClaimedMail = DueMail & Claim<MailKey>;

/** Claims due mails for this node, and postpones those whose readers are present or silent. */
export class MailClaims {
  constructor(
    private readonly database: Database,
    private readonly rows: Outbox<MailKey>,
    private readonly absence: Absence,
    private readonly silence: Pick<Silence, 'of'>,
    /** How long a mail is postponed while its reader is present or silent, in ms. */
    private readonly interval: number,
  ) {}

  /**
   * Claims due mails of users that are away and not silent, and postpones the others by the interval. A mail with urgent
   * notifications does not wait for the end of the silence.
   */
  async claim(limit: number): Promise<{ mails: ClaimedMail[]; isMore: boolean }> {
    const due = await this.#due();
    if (due.length === 0) return { mails: [], isMore: false };
    const reachable = await this.#reachable([...new Set(due.map(({ userId }) => userId))]);
    // Only mails with notifications wait. Other mails are about the account itself.
    const isReady = ({ userId, about }: DueMail) => reachable.has(userId) || about !== 'NOTIFICATIONS';
    const ready = due.filter(isReady);
    if (ready.length < due.length) await this.#putOff(due.filter((mail) => !isReady(mail)));
    const mails = ready.length > 0 ? await this.#take(ready.slice(0, limit)) : [];
    return { mails, isMore: due.length === glance || ready.length > limit };
  }

  /** Returns the users that can be mailed now. */
  async #reachable(userIds: readonly UserId[]): Promise<ReadonlySet<UserId>> {
    const away = await this.absence.awayOf(userIds);
    const silent = await this.silence.of([...away]);
    if (silent.size === 0) return away;
    const urgent = await this.database.run<{ userId: UserId }>(sql`
      select distinct user_id as "userId" from notification
      where user_id = any(${[...silent]}::text[]) and is_unmailed and read_at is null
        and kind = any(${[...urgentKinds]}::text[])`);
    return away.difference(silent).union(new Set(urgent.map(({ userId }) => userId)));
  }

  /** Returns the earliest due mails, except those whose user has a claimed mail of the same subject. */
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
   * Claims each of these mails that no other node is claiming. A claimed mail contains everything pending for its user.
   * It therefore absorbs the user's other due mails of the same subject, and continues with the highest number of
   * attempts among them. A mail whose retry is not yet due stays: a new mail must neither shorten its pauses nor use up
   * its attempts.
   */
  async #take(mails: DueMail[]): Promise<ClaimedMail[]> {
    const before = sql`
      free as (
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
      ),`;
    return this.rows.claim<ClaimedMail>(
      {
        before,
        chosen: sql`select id, most from kept`,
        attempts: sql`chosen.most`,
        set: sql`state = 'CLAIMED'`,
        more: sql`entry.user_id as "userId", entry.about`,
      },
      lease,
    );
  }

  async #putOff(mails: DueMail[]): Promise<void> {
    await this.database.run(sql`
      update outgoing_mail
      set due_at = ${afterDelay(Math.max(this.interval, shortestDelay))}, claim = null,
        state = case state when 'CLAIMED' then 'RETRYING' else state end
      where id in (
        select id from outgoing_mail
        where id = any(${idsOf(mails)}::uuid[]) and due_at <= now() and state <> 'SENDING' for update skip locked
      )`);
  }
}

function idsOf(mails: DueMail[]): string[] {
  return mails.map(({ id }) => id);
}
