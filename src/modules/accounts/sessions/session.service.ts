import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { FeedTransaction, FeedWriter, Position } from '../../../feed/index.js';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo, Viewer } from '../../../platform/graphql/index.js';
import { AccountErrorCode } from '../users/account.errors.js';
import type { User, UserId } from '../users/user.entity.js';
import type { AccessTokens } from './access-token.js';
import { SessionsEnded, SignedIn } from './account.events.js';
import { hashToken, type RefreshTokens } from './refresh-token.js';
import { Session, SessionEndReason, SessionId } from './session.entity.js';
import type { SessionLimits } from './session-limits.js';

/** The most sessions one user has; the one unused for longest gives way. */
const maxSessions = 100;
/** How long ended sessions are kept before the job deletes them, days. */
const keptDays = 30;

/** A session with its fresh tokens: the only time that these are to be seen. */
export interface SignedInSession {
  session: Session;
  accessToken: string;
  accessTokenExpiresAt: Date;
  refreshToken: string;
}

/** How long sessions and their tokens are good for, ms. */
export interface SessionTimes {
  /** After how long without a refresh a session ends. */
  refreshTtl: number;
  /** How long a spent refresh token can be spent again, for the same successor. */
  refreshGrace: number;
  /** After how long a session ends, however often it is refreshed. */
  lifetime: number;
  /** The same for guests. */
  guestLifetime: number;
}

/** A session that has not ended. */
export interface LiveSession {
  userId: UserId;
  /** How long it lives on without a refresh, ms. */
  timeLeft: number;
}

/** The viewer that a signed-in session makes of its client. */
export function viewerOf({ session, accessTokenExpiresAt }: SignedInSession): Viewer {
  return { userId: session.userId, sessionId: session.id, expiresAt: accessTokenExpiresAt.getTime() };
}

/** Sessions from login to their end. */
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly times: SessionTimes,
    private readonly limits: SessionLimits,
  ) {}

  /** Starts a session within the caller's transaction. */
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
      confirmedAt: now,
      refreshHash: hashToken(refreshToken),
      endsAt,
      expiresAt: this.#expiryOf(now, endsAt),
    });
    transaction.em.persist(session);
    await transaction.append(userId, SignedIn.of({ sessionId: id, address, userAgent }));
    await this.#endSurplus(transaction, userId);
    return this.#withTokens(session, refreshToken);
  }

  /**
   * Spends a refresh token for its successor. The answer may have been lost: for a short time the token that was spent
   * last gives the same successor again, and changes nothing.
   * @throws {HubbubError} UNAUTHENTICATED if the token is not one of ours; SESSION_REVOKED if its session has ended or
   * expired; RATE_LIMITED; REFRESH_TOKEN_REUSED for any other spent token, after ending its session: either the client or
   * a thief has the newer token, and the server cannot know which.
   */
  async refresh(refreshToken: string, client: ClientInfo): Promise<SignedInSession> {
    await this.limits.refreshFrom(client.network);
    const sessionId = await this.refreshTokens.sessionOf(refreshToken);
    await this.limits.refreshOf(sessionId);
    const successor = this.refreshTokens.successorOf(refreshToken);
    const hash = hashToken(refreshToken);
    const refreshed = await this.feeds.write(async (transaction) => {
      const session = await this.#lockLive(transaction, sessionId);
      if (session.refreshHash === hash) return this.#rotate(session, hashToken(successor), client);
      if (this.#wasJustSpent(session, hash)) return session;
      await this.#end(transaction, session.userId, [sessionId], SessionEndReason.REFRESH_TOKEN_REUSED);
      return null;
    });
    if (!refreshed) throw new HubbubError(AccountErrorCode.REFRESH_TOKEN_REUSED);
    const given = await this.refreshTokens.knownSuccessorOf(refreshToken, refreshed.refreshHash);
    return this.#withTokens(refreshed, given);
  }

  /** The live sessions of a user, the one used last first. */
  async list(userId: UserId): Promise<Session[]> {
    const where = { userId, endedAt: null, expiresAt: { $gt: new Date() } };
    return this.database.fork().find(Session, where, { orderBy: { lastUsedAt: 'desc' }, limit: maxSessions });
  }

  /** Sessions by their ids, in the order given; null for those that are not live. */
  readonly liveById = async (ids: readonly SessionId[]): Promise<(Session | null)[]> => {
    const where = { id: { $in: [...ids] }, endedAt: null, expiresAt: { $gt: new Date() } };
    const sessions = await this.database.fork().find(Session, where);
    const byId = new Map(sessions.map((session) => [session.id, session]));
    return ids.map((id) => byId.get(id) ?? null);
  };

  /** Ends one session of a user. @throws HubbubError NOT_FOUND if the user has no such live session. */
  async end(userId: UserId, sessionId: SessionId, reason: SessionEndReason): Promise<Position> {
    return this.feeds.write(async (transaction) => {
      const position = await this.#end(transaction, userId, [sessionId], reason);
      if (position === null) throw new HubbubError(ErrorCode.NOT_FOUND, 'You have no such session.');
      return position;
    });
  }

  /** Ends all sessions of a user but `except`, in the caller's transaction if there is one. */
  async endAll(userId: UserId, reason: SessionEndReason, except: SessionId | null, within?: FeedTransaction) {
    const work = async (transaction: FeedTransaction) => {
      const live = await transaction.em.find(Session, { userId, endedAt: null }, { fields: ['id'] });
      const ids = live.map(({ id }) => id).filter((id) => id !== except);
      return this.#end(transaction, userId, ids, reason);
    };
    return within ? work(within) : this.feeds.write(work);
  }

  /** Ends all sessions of a user for a reason that an event of its own tells, in the caller's transaction. */
  async close({ em }: FeedTransaction, userId: UserId, endReason: SessionEndReason): Promise<void> {
    await em.nativeUpdate(Session, { userId, endedAt: null }, { endedAt: new Date(), endReason });
  }

  /** Deletes all that is kept of a user's sessions, in the caller's transaction. @returns those that lived. */
  async forget(transaction: FeedTransaction, userId: UserId): Promise<SessionId[]> {
    const { rows } = await sql<{ id: SessionId; live: boolean }>`
      delete from session where user_id = ${userId} returning id, ended_at is null as live`.execute(
      transaction.em.getKysely(),
    );
    return rows.filter((row) => row.live).map(({ id }) => id);
  }

  /** Returns these sessions, in the order given; null for a session that is not live. */
  readonly live = async (sessionIds: readonly string[]): Promise<(LiveSession | null)[]> => {
    // By the clock of the database, which all nodes share.
    const rows = await this.database.run<{ id: string; user_id: UserId; left: number | string }>(sql`
      select id, user_id, extract(epoch from expires_at - now()) * 1000 as left from session
      where id = any(${[...sessionIds]}::text[]) and ended_at is null and expires_at > now()`);
    const found = new Map(rows.map((row) => [row.id, { userId: row.user_id, timeLeft: Number(row.left) }]));
    return sessionIds.map((id) => found.get(id) ?? null);
  };

  /**
   * Gives the sessions of a guest who has just become an account, with a password, the lifetime of an account, in the
   * caller's transaction.
   */
  async extendToAccount({ em }: FeedTransaction, userId: UserId): Promise<void> {
    await sql`
      update session set confirmed_at = now(), ends_at = created_at + make_interval(secs => ${this.times.lifetime / 1_000}),
        expires_at = least(expires_at, created_at + make_interval(secs => ${this.times.lifetime / 1_000}))
      where user_id = ${userId} and ended_at is null`.execute(em.getKysely());
  }

  /** Deletes what ended long ago. */
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

  #rotate(session: Session, successorHash: string, { address, userAgent }: ClientInfo): Session {
    const now = new Date();
    const expiresAt = this.#expiryOf(now, session.endsAt);
    const hashes = { refreshHash: successorHash, previousRefreshHash: session.refreshHash };
    return Object.assign(session, { ...hashes, lastUsedAt: now, expiresAt, address, userAgent });
  }

  /** When a session ends that is not refreshed after `now`. */
  #expiryOf(now: Date, endsAt: Date): Date {
    return new Date(Math.min(now.getTime() + this.times.refreshTtl, endsAt.getTime()));
  }

  #wasJustSpent({ previousRefreshHash, lastUsedAt }: Session, hash: string): boolean {
    return previousRefreshHash === hash && Date.now() - lastUsedAt.getTime() < this.times.refreshGrace;
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
    const { token, expiresAt } = await this.accessTokens.issue(session.userId, session.id);
    return { session, accessToken: token, accessTokenExpiresAt: expiresAt, refreshToken };
  }
}
