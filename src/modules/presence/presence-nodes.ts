import { type NodeSource, nodeSource } from '../../platform/nodes/index.js';
import type { AccountService } from '../accounts/index.js';
import type { PresenceService } from './presence.service.js';
import { PresenceId, UserStatusId } from './presence-ids.js';
import type { StatusService } from './status/status.service.js';

/** The node sources of presences, which all users can find, and of the viewer's own status. */
export function presenceNodes(
  service: PresenceService,
  statuses: StatusService,
  accounts: AccountService,
): NodeSource[] {
  return [
    nodeSource({
      ids: PresenceId,
      typeOf: () => 'Presence',
      async find(id, context) {
        const [userId] = PresenceId.sourcesOf(id);
        if (!(await context.load(accounts.usersById, userId))) return null;
        return context.load(service.presencesByPair, `${context.viewer.userId} ${userId}`);
      },
    }),
    nodeSource({
      ids: UserStatusId,
      typeOf: () => 'UserStatus',
      async find(id, context) {
        const [userId] = UserStatusId.sourcesOf(id);
        return userId === context.viewer.userId ? context.load(statuses.ofUsers, userId) : null;
      },
    }),
  ];
}
