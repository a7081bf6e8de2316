import type { Database } from '../../../platform/database/index.js';
import { type Actor, AdminAction, type AdminGuard, type AuditLog } from '../../admin/index.js';
import type { PresenceStore } from '../store/presence-store.js';
import type { PresenceNode } from './presence-node.js';

/** Lets administrators run the full sweep that otherwise runs on a schedule. */
export class PresenceExpiry {
  constructor(
    private readonly database: Database,
    private readonly store: PresenceStore,
    private readonly node: PresenceNode,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns how many users went offline.
   * @throws {HubbubError} FORBIDDEN if the actor is not an administrator.
   * @throws {HubbubError} UNAVAILABLE if the store cannot be reached.
   */
  async run(actorId: Actor): Promise<number> {
    // Record first: a transaction cannot include changes of leases.
    await this.database.transaction(async (em) => {
      await this.guard.assertWithin(em, actorId);
      // Fail before recording an action that cannot run.
      await this.store.read([]);
      await this.audit.record(em, { actorId, action: AdminAction.PRESENCE_EXPIRED, subjectId: 'presence' });
    });
    return (await this.node.sweep(true))?.expired ?? 0;
  }
}
