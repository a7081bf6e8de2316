import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import { badInput } from '../../../platform/errors/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import type { UserId } from '../../accounts/index.js';
import type { ChangeBus } from '../changes/change-bus.js';
import { customStatusOf } from './custom-status.js';
import type { OnlineListing } from './online-listing.js';
import { type CustomStatus, maxStatusText, PresenceStatus } from './presence.types.js';
import { UserStatus } from './status.entity.js';
import type { CustomStatusInput, SetStatusInput } from './status.input.js';
import { statusTexts } from './status.texts.js';
import { endStatuses, readStatuses } from './status-rows.js';

/** Limits how often a user can set the status. */
export const statusLimit = { name: 'status', points: 30, period: 60_000 };

/** The maximum number of statuses that end in one statement. */
const endedAtOnce = 1_000;

/** In UTF-16 code units. The longest emoji in Unicode is shorter. */
const maxEmoji = 64;

/** Reads and sets statuses. */
export class StatusService {
  /** @param changeBus announces the ids of users whose presence may have changed. */
  constructor(
    private readonly database: Database,
    private readonly listing: OnlineListing,
    private readonly changeBus: ChangeBus,
    private readonly changes: RateLimiter,
  ) {}

  /** Returns a user's status, without an expired custom status. */
  async of(userId: UserId): Promise<UserStatus> {
    const [found = null] = await readStatuses(this.database, [userId]);
    const none = { userId, status: PresenceStatus.ONLINE, statusUntil: null, invisible: false, lastSeenAt: null };
    const status = found ?? Object.assign(new UserStatus(), none);
    const custom = customStatusOf(found);
    return Object.assign(status, { text: null, emoji: null, expiresAt: null }, custom);
  }

  /** Returns statuses in the order of `userIds`. */
  readonly ofUsers = async (userIds: readonly UserId[]): Promise<UserStatus[]> =>
    Promise.all(userIds.map((userId) => this.of(userId)));

  /** Returns those of the users that do not want to be disturbed. */
  readonly doNotDisturb = async (userIds: readonly UserId[]): Promise<UserId[]> => {
    const statuses = await readStatuses(this.database, userIds);
    return userIds.filter((_, n) => statuses[n]?.status === PresenceStatus.DO_NOT_DISTURB);
  };

  /** Ends the statuses whose time is over, and announces the changes. */
  async endExpired(): Promise<{ ended: number } | null> {
    for (let ended = 0; ; ) {
      const userIds = await endStatuses(this.database, endedAtOnce);
      ended += userIds.length;
      if (userIds.length > 0) this.changeBus.publish(userIds);
      if (userIds.length < endedAtOnce) return ended > 0 ? { ended } : null;
    }
  }

  /**
   * Sets the given fields. A user that becomes invisible appears to go offline at that moment.
   * @throws {HubbubError} BAD_INPUT if a field is invalid.
   * @throws {HubbubError} RATE_LIMITED if the user makes too many changes.
   */
  async set(userId: UserId, input: SetStatusInput): Promise<UserStatus> {
    if (input.status === PresenceStatus.OFFLINE) {
      throw badInput('input.status', statusTexts.beInvisible());
    }
    checkUntil(input);
    const custom = input.customStatus === undefined ? undefined : checkCustomStatus(input.customStatus);
    await this.changes.consume(userId);
    const status = await this.#write(userId, input, custom);
    // Write the database first: concurrent readers may see too little, never too much.
    try {
      await this.listing.settle([userId]);
    } finally {
      this.changeBus.publish([userId]);
    }
    return status;
  }

  /** Writes nothing if the account was deleted. The row lock waits for a concurrent deletion. */
  async #write(
    userId: UserId,
    { status, statusUntil, isInvisible: invisible }: SetStatusInput,
    custom?: CustomStatus | null,
  ): Promise<UserStatus> {
    const set = custom !== undefined;
    await this.database.run(sql`
      insert into user_status (user_id, status, status_until, invisible, text, emoji, expires_at, last_seen_at)
      select id, ${status ?? PresenceStatus.ONLINE}::text, ${statusUntil?.toISOString() ?? null}::timestamptz,
        ${invisible ?? false}::boolean, ${custom?.text ?? null}::text,
        ${custom?.emoji ?? null}::text, ${custom?.expiresAt?.toISOString() ?? null}::timestamptz,
        case when ${invisible ?? false}::boolean then now() end
      from users where id = ${userId} and deleted_at is null for key share
      on conflict (user_id) do update set
        status = coalesce(${status ?? null}::text, user_status.status),
        status_until = case when ${status ?? null}::text is null then user_status.status_until else excluded.status_until end,
        invisible = coalesce(${invisible ?? null}::boolean, user_status.invisible),
        text = case when ${set}::boolean then excluded.text else user_status.text end,
        emoji = case when ${set}::boolean then excluded.emoji else user_status.emoji end,
        expires_at = case when ${set}::boolean then excluded.expires_at else user_status.expires_at end,
        last_seen_at = case when ${invisible ?? false}::boolean and not user_status.invisible then now()
          else user_status.last_seen_at end`);
    return this.of(userId);
  }
}

/** @throws {HubbubError} BAD_INPUT if the status cannot end at that time. */
function checkUntil({ status, statusUntil }: SetStatusInput): void {
  if (!statusUntil) return;
  if (status !== PresenceStatus.AWAY && status !== PresenceStatus.DO_NOT_DISTURB) {
    throw badInput('input.statusUntil', statusTexts.noStatusUntil());
  }
  if (statusUntil.getTime() <= Date.now()) throw badInput('input.statusUntil', statusTexts.statusUntilInFuture());
}

/** @throws {HubbubError} BAD_INPUT if a field is invalid. */
function checkCustomStatus(input: CustomStatusInput | null): CustomStatus | null {
  const text = input?.text?.trim().normalize('NFC') || null;
  const emoji = input?.emoji || null;
  const expiresAt = input?.expiresAt ?? null;
  if (text !== null && ([...text].length > maxStatusText || /\p{Cc}/u.test(text) || !text.isWellFormed())) {
    throw badInput('input.customStatus.text', statusTexts.textForm({ most: maxStatusText }));
  }
  if (emoji !== null && (emoji.length > maxEmoji || !/^\p{RGI_Emoji}$/v.test(emoji))) {
    throw badInput('input.customStatus.emoji', statusTexts.oneEmoji());
  }
  if (expiresAt && expiresAt.getTime() <= Date.now()) {
    throw badInput('input.customStatus.expiresAt', statusTexts.expiresInFuture());
  }
  return { text, emoji, expiresAt };
}
