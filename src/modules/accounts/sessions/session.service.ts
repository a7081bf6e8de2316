import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import { type Database, prepared } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo, Viewer } from '../../../platform/graphql/index.js';
import { AccountErrorCode } from '../users/account.errors.js';
import type { User, UserId } from '../users/user.entity.js';
import type { AccessTokens } from './access-token.js';
import { SessionsEnded, SignedIn } from './account.events.js';
import { isLive } from './live-session-sql.js';
import { expiryOf, type RefreshRequest, type SessionTimes, spend } from './refresh-rotation.js';
import { hashToken, type RefreshTokens } from './refresh-token.js';
import { Session, SessionEndReason, SessionId } from './session.entity.js';
import { sessionTexts } from './session.texts.js';
import type { SessionLimits } from './session-limits.js';

/** The maximum number of sessions per user. The session that was unused longest ends first. */
export const maxSessions = 100;
/** How long ended sessions are kept before the job deletes them, in days. */
const keptDays = 30;

/** A session with its new tokens, which cannot be read again. */
export interface SignedInSession {
  session: Session;
  accessToken: string;
  accessTokenExpiresAt: Date;
  refreshToken: string;
}

/** A session that has not ended. */
export interface LiveSession {
  userId: UserId;
  /** How long the session lasts without a refresh, in ms. */
  timeLeft: number;
  /** The user’s language setting; null if there is none. */
  locale: string | null;
  /** The hash of the session's refresh token, until the server has seen that the client received it; then null. */
  unseenRefreshHash: string | null;
}

interface LiveRow {
  id: string;
  user_id: UserId;
  left: number | string;
  locale: string | null;
  unseen: string | null;
}

/** Returns the viewer of a signed-in session. */
export function viewerOf({ session, accessTokenExpiresAt }: SignedInSession): Viewer {
  return { userId: session.userId, sessionId: session.id, expiresAt: accessTokenExpiresAt.getTime() };
}

/** Starts, refreshes, lists and ends sessions. */
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly times: SessionTimes,
    private readonly limits: SessionLimits,
  ) {}

  /** Starts a session in the caller's transaction. */
  async start(transaction: FeedTransaction, user: User, client: ClientInfo): Promise<SignedInSession> {
    const [id, userId] = [SessionId.create(), user.id];
    const refreshToken = this.refreshTokens.issue(id);
    const now = new Date();
    const { address, userAgent } = client;
    const endsAt = new Date(
      now.getTime() + (user.guestNumber == null ? this.times.lifetime : this.times.guestLifetime),
    );
    const session = transaction.em.create(Session, {
      id,
      userId,
      address,
      userAgent,
      createdAt: now,
      lastUsedAt: now,
      endedAt: null,
      endReason: null,
      previousRefreshHash: null,
      unseenRefreshHash: null,
      confirmedAt: now,
      refreshHash: hashToken(refreshToken),
      endsAt,
      expiresAt: expiryOf(this.times, now, endsAt),
    });
    transaction.em.persist(session);
    await transaction.append(userId, SignedIn.of({ sessionId: id, address, userAgent }));
    await this.#endSurplus(transaction, userId);
    return this.#withTokens(session, refreshToken);
  }

  /**
   * Exchanges a refresh token for its successor. A client may lose the response: `spend` says for how long the last spent
   * token returns the same successor again.
   * @throws {HubbubError} UNAUTHENTICATED if this server did not issue the token.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended or expired.
   * @throws {HubbubError} REFRESH_TOKEN_REUSED if the token was spent earlier. The session is ended first: either the
   * client or a thief has the newer token, and the server cannot distinguish them.
   * @throws {HubbubError} RATE_LIMITED if the network or the session refreshes too often.
   */
  async refresh(refreshToken: string, request: RefreshRequest): Promise<SignedInSession> {
    await this.limits.refreshFrom(request.client.network);
    const sessionId = await this.refreshTokens.sessionOf(refreshToken);
    await this.limits.refreshOf(sessionId);
    const successor = hashToken(this.refreshTokens.successorOf(refreshToken));
    const spent = hashToken(refreshToken);
    const refreshed = await this.feeds.write(async (transaction) => {
      const session = await this.#lockLive(transaction, sessionId);
      if (spend(session, { spent, successor }, request, this.times)) return session;
      await this.#end(transaction, session.userId, [sessionId], SessionEndReason.REFRESH_TOKEN_REUSED);
      return null;
    });
    if (!refreshed) throw new HubbubError(AccountErrorCode.REFRESH_TOKEN_REUSED);
    const given = await this.refreshTokens.knownSuccessorOf(refreshToken, refreshed.refreshHash);
    return this.#withTokens(refreshed, given);
  }

  /** Returns the live sessions of a user, the most recently used first. */
  async list(userId: UserId): Promise<Session[]> {
    const where = { userId, endedAt: null, expiresAt: { $gt: new Date() } };
    return this.database.fork().find(Session, where, { orderBy: { lastUsedAt: 'desc' }, limit: maxSessions });
  }

  /** Returns sessions in the order of `ids`, with null for sessions that are not live. */
  readonly liveById = async (ids: readonly SessionId[]): Promise<(Session | null)[]> => {
    const where = { id: { $in: [...ids] }, endedAt: null, expiresAt: { $gt: new Date() } };
    const sessions = await this.database.fork().find(Session, where);
    const byId = new Map(sessions.map((session) => [session.id, session]));
    return ids.map((id) => byId.get(id) ?? null);
  };

  /**
   * Ends one session of a user.
   * @throws {HubbubError} NOT_FOUND if the user has no such live session.
   */
  async end(userId: UserId, sessionId: SessionId, reason: SessionEndReason): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const position = await this.#end(transaction, userId, [sessionId], reason);
      if (position === null) throw new HubbubError(ErrorCode.NOT_FOUND, sessionTexts.none());
      return position;
    });
  }

  /** Ends all sessions of a user except `except`. Uses the caller's transaction if one is passed. */
  async endAll(userId: UserId, reason: SessionEndReason, except: SessionId | null, within?: FeedTransaction) {
    const work = async (transaction: FeedTransaction) => {
      const live = await transaction.em.find(Session, { userId, endedAt: null }, { fields: ['id'] });
      const ids = live.map(({ id }) => id).filter((id) => id !== except);
      return this.#end(transaction, userId, ids, reason);
    };
    return within ? work(within) : this.feeds.write(work);
  }

  /** Ends all sessions of a user in the caller's transaction. The caller appends the event that reports the reason. */
  async close({ em }: FeedTransaction, userId: UserId, endReason: SessionEndReason): Promise<void> {
    await em.nativeUpdate(Session, { userId, endedAt: null }, { endedAt: new Date(), endReason });
  }

  /**
   * Deletes a user's sessions in the caller's transaction.
   * @returns the ids of the live ones.
   */
  async forget(transaction: FeedTransaction, userId: UserId): Promise<SessionId[]> {
    const { rows } = await sql<{ id: SessionId; live: boolean }>`
      delete from session where user_id = ${userId} returning id, ended_at is null as live`.execute(
      transaction.em.getKysely(),
    );
    return rows.filter((row) => row.live).map(({ id }) => id);
  }

  /** Returns live sessions in the order of `sessionIds`, with null for sessions that are not live. */
  readonly live = async (sessionIds: readonly string[]): Promise<(LiveSession | null)[]> => {
    // With `any` of an array, PostgreSQL would plan the statement anew for each run, because it expects a plan for any
    // array to be slower.
    const rows = await this.database.run<LiveRow>(sql`${prepared('live_sessions')}
      select live.* from json_array_elements_text(${JSON.stringify(sessionIds)}::json) as asked (id)
      cross join lateral (
        select id, user_id, extract(epoch from expires_at - now()) * 1000 as left,
          (select locale from users where users.id = session.user_id) as locale,
          case when unseen_refresh_hash = refresh_hash then refresh_hash end as unseen
        from session
        where session.id = asked.id and ${isLive} limit 1
      ) as live`);
    const found = new Map(
      rows.map(({ id, user_id: userId, left, locale, unseen }) => {
        return [id, { userId, timeLeft: Number(left), locale, unseenRefreshHash: unseen }];
      }),
    );
    return sessionIds.map((id) => found.get(id) ?? null);
  };

  /** Returns the sessions that are not live, of thousands. The answer is short: most are live. */
  readonly ended = async (sessionIds: readonly string[]): Promise<string[]> => {
    const rows = await this.database.run<{ id: string }>(sql`
      select asked.id from json_array_elements_text(${JSON.stringify(sessionIds)}::json) as asked (id)
      where not exists (
        select from session where session.id = asked.id and ${isLive}
      )`);
    return rows.map(({ id }) => id);
  };

  /**
   * Gives the sessions of a guest that just became an account the lifetime of an account, in the caller's transaction.
   * The new password counts as a confirmation.
   */
  async extendToAccount({ em }: FeedTransaction, userId: UserId): Promise<void> {
    await sql`
      update session set confirmed_at = now(), ends_at = created_at + make_interval(secs => ${this.times.lifetime / 1_000}),
        expires_at = least(expires_at, created_at + make_interval(secs => ${this.times.lifetime / 1_000}))
      where user_id = ${userId} and ended_at is null`.execute(em.getKysely());
  }

  /** Deletes sessions that ended long ago. */
  async prune(): Promise<{ deleted: number }> {
    const before = new Date(Date.now() - keptDays * 86_400_000);
    const where = { $or: [{ endedAt: { $lt: before } }, { expiresAt: { $lt: before } }] };
    return { deleted: await this.database.fork().nativeDelete(Session, where) };
  }

  async #lockLive({ em }: FeedTransaction, id: SessionId): Promise<Session> {
    const session = await em.findOne(Session, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!session || session.endedAt || session.expiresAt <= new Date())
      throw new HubbubError(ErrorCode.SESSION_REVOKED);
    return session;
  }

  /** @returns the position of the event, or null if none of the sessions was live. */
  async #end(transaction: FeedTransaction, userId: UserId, ids: SessionId[], reason: SessionEndReason) {
    const { rows } = await sql<{ id: SessionId }>`
      update session set ended_at = now(), end_reason = ${reason}
      where user_id = ${userId} and id = any(${ids}::text[]) and ended_at is null
      returning id`.execute(transaction.em.getKysely());
    const ended = rows.map(({ id }) => id);
    return ended.length > 0
      ? transaction.append(userId, SessionsEnded.of({ sessionIds: ended, endReason: reason }))
      : null;
  }

  async #endSurplus(transaction: FeedTransaction, userId: UserId): Promise<void> {
    const surplus = await transaction.em.find(
      Session,
      { userId, endedAt: null },
      { fields: ['id'], orderBy: { lastUsedAt: 'desc' }, offset: maxSessions },
    );
    const ids = surplus.map(({ id }) => id);
    if (ids.length > 0) await this.#end(transaction, userId, ids, SessionEndReason.REPLACED);
  }

  async #withTokens(session: Session, refreshToken: string): Promise<SignedInSession> {
    const { token, expiresAt } = await this.accessTokens.issue(session.userId, session.id, session.refreshHash);
    return { session, accessToken: token, accessTokenExpiresAt: expiresAt, refreshToken };
  }
}
