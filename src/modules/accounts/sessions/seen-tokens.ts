import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';

/**
 * Records that clients have received the newest tokens of their sessions. From then on the refresh token that was spent
 * before is accepted for the grace only.
 */
export class SeenTokens {
  /** By the stored hash of the newest refresh token. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor(private readonly database: Database) {}

  /**
   * Resolves once it is recorded. Concurrent requests with the same tokens share a statement.
   * @param refreshHash the stored hash of the newest refresh token.
   */
  async record(sessionId: string, refreshHash: string): Promise<void> {
    const recorded = this.#underWay.get(refreshHash) ?? this.#store(sessionId, refreshHash);
    this.#underWay.set(refreshHash, recorded);
    await recorded.finally(() => this.#underWay.delete(refreshHash));
  }

  #store(sessionId: string, refreshHash: string): Promise<unknown> {
    return this.database.run(sql`
      update session set unseen_refresh_hash = null where id = ${sessionId} and unseen_refresh_hash = ${refreshHash}`);
  }
}
