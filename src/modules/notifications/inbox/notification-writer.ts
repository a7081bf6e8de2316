import { sql } from 'kysely';
import type { FeedEvent, FeedId, FeedTransaction } from '../../../feed/index.js';
import { UserId } from '../../accounts/index.js';
import { wantsNothingOf } from '../../conversations/index.js';
import { kindOf, mutedWith } from '../core/catalogue.js';
import { defaultChannels } from '../core/kind-settings.entity.js';
import { NotificationId } from '../core/notification.entity.js';

export interface WriterOptions {
  /** How long notifications are collected for one mail, in ms; null if no mails are sent. */
  mailInterval: number | null;
  /** Called soon after pushes were committed. */
  onPush: () => void;
}

/** Stores notifications in the transaction of their events, so that none is lost or duplicated. */
export class NotificationWriter {
  constructor(private readonly options: WriterOptions) {}

  /** Notifies the owners of inboxes of new events, by their settings, with one statement for any number of users. */
  readonly notify = async (transaction: FeedTransaction, appended: readonly FeedEvent[]): Promise<void> => {
    const given = new Given();
    for (const event of appended) given.add(event);
    if (given.isEmpty) return;
    await transaction.em.flush();
    const { rows } = await this.#statement(given).execute(transaction.em.getKysely());
    if (Number(rows[0]?.pushes) > 0) transaction.afterCommit(this.options.onPush);
  };

  #statement({ events, columns }: Given) {
    const { mailInterval } = this.options;
    const { ids, userIds, positions, numbers, times } = columns;
    return sql<{ pushes: string }>`
      with wanted as (
        select given.*, event.type, event.data, event.kind, coalesce(own.in_app, event.in_app) as in_app,
          coalesce(own.email, event.email) and ${mailInterval !== null}::boolean as email, coalesce(own.push, event.push) as push
        from unnest(${ids}::text[], ${userIds}::text[], ${positions}::bigint[], ${numbers}::int[], ${times}::float8[])
          as given (id, user_id, position, n, at)
        join json_to_recordset(${JSON.stringify(events)}::json)
          as event (n int, type text, data jsonb, kind text, muted_with text, in_app boolean, email boolean, push boolean)
          using (n)
        left join notification_kind_settings own on own.user_id = given.user_id and own.kind = event.kind
        where not ${wantsNothingOf(sql`event.muted_with`, sql`given.user_id`)}
      ),
      stored as (
        insert into notification (user_id, position, id, kind, type, data, at, is_shown, is_unmailed)
        select user_id, position, id, kind, type, data, to_timestamp(at / 1000), in_app, email
        from wanted where in_app or email or push
      ),
      -- If another node is claiming the mail without these notifications, this waits, and then inserts another mail.
      mailed as (
        insert into outgoing_mail (user_id, due_at)
        select user_id, now() + make_interval(secs => ${(mailInterval ?? 0) / 1_000})
        from wanted where email group by user_id order by user_id
        on conflict (user_id, about) where state = 'WAITING' do update set due_at = outgoing_mail.due_at
      ),
      pushed as (
        insert into outgoing_push (subscription_id, notification_id, due_at)
        select subscription.id, wanted.id, now() from wanted
        join push_subscription subscription on subscription.user_id = wanted.user_id where wanted.push
        returning 1
      )
      select count(*) as pushes from pushed`;
  }
}

/** Events as parameters of the statement. Each distinct event is passed once. */
class Given {
  readonly events: object[] = [];
  readonly columns = {
    ids: [] as string[],
    userIds: [] as string[],
    positions: [] as number[],
    numbers: [] as number[],
    times: [] as number[],
  };
  readonly #numbers = new Map<object, number>();

  get isEmpty(): boolean {
    return this.events.length === 0;
  }

  /** Adds an event if it notifies the owner of an inbox. */
  add(event: FeedEvent): void {
    const kind = kindOf(event);
    const { feedId, position, at, type, data } = event;
    if (!kind || !isInbox(feedId)) return;
    let n = this.#numbers.get(data);
    if (n === undefined) {
      n = this.events.length;
      const { inApp: in_app, ...others } = defaultChannels[kind];
      this.events.push({ n, type, data, kind, muted_with: mutedWith(event), in_app, ...others });
      this.#numbers.set(data, n);
    }
    this.columns.ids.push(NotificationId.create());
    this.columns.userIds.push(feedId);
    this.columns.positions.push(position);
    this.columns.numbers.push(n);
    this.columns.times.push(at);
  }
}

/** Returns whether a feed is an inbox. Only users can be notified. */
function isInbox(feedId: FeedId): boolean {
  return feedId.startsWith(`${UserId.prefix}_`);
}
