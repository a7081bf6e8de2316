import type { UserId } from '../accounts/index.js';
import type { AdminGuard } from '../admin/index.js';
import type { PresenceNode } from './presence-node.js';

/** The check of everyone that otherwise runs by the clock, for administrators. */
export class PresenceExpiry {
  constructor(
    private readonly node: PresenceNode,
    private readonly admins: AdminGuard,
  ) {}

  /** @returns how many have gone offline by it. @throws HubbubError FORBIDDEN, UNAVAILABLE. */
  async run(actorId: UserId): Promise<number> {
    await this.admins.assert(actorId);
    return (await this.node.sweep(true))?.expired ?? 0;
  }
}
