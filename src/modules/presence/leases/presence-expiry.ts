import type { Database } from '../../../platform/database/index.js';
import { type Actor, AdminAction, type AdminGuard, type AuditLog } from '../../admin/index.js';
import type { PresenceStore } from '../store/presence-store.js';
import type { PresenceNode } from './presence-node.js';

/** The check of everyone that otherwise runs by the clock, for administrators. */
export class PresenceExpiry {
  constructor(
    private readonly database: Database,
    private readonly store: PresenceStore,
    private readonly node: PresenceNode,
    private readonly guard: AdminGuard,
    private readonly audit: AuditLog,
  ) {}

  /** @returns how many have gone offline by it. @throws HubbubError FORBIDDEN, UNAVAILABLE. */
  async run(actorId: Actor): Promise<number> {
    // Written down before: there is no transaction around what is done to leases.
    await this.database.transaction(async (em) => {
      await this.guard.assertWithin(em, actorId);
      // Nothing is written down that can't be done.
      await this.store.read([]);
      await this.audit.record(em, { actorId, action: AdminAction.PRESENCE_EXPIRED, subjectId: 'presence' });
    });
    return (await this.node.sweep(true))?.expired ?? 0;
  }
}
