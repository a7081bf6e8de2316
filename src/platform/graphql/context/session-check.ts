import type { Viewer } from './viewer.js';

/**
 * The check of the viewer's session, left to a mutation. The statement that stores the change then also decides whether
 * the session is live, so the change needs no statement before it.
 */
export interface SessionCheck {
  readonly sessionId: Viewer['sessionId'];
  /**
   * Checks the session by a query, unless it has passed already.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended.
   */
  assertLive(): Promise<void>;
  /**
   * Records that a statement of the mutation saw the live session.
   * @param locale the user’s language setting; null if there is none.
   */
  passed(locale: string | null): void;
}
