import { type NodeSource, nodeSource } from '../../platform/nodes/index.js';
import { SessionId } from './sessions/session.entity.js';
import type { SessionService } from './sessions/session.service.js';
import type { AccountService } from './sign-in/account.service.js';
import { UserId } from './users/user.entity.js';
import { ViewerId, viewerOfUser } from './users/viewer.types.js';

/** Users, the viewer, and the viewer's own sessions, by their ids. */
export function accountNodes(accounts: AccountService, sessions: SessionService): NodeSource[] {
  return [
    nodeSource({ ids: UserId, typeOf: () => 'User', find: (id) => accounts.find(id) }),
    nodeSource({
      ids: ViewerId,
      typeOf: () => 'Viewer',
      async find(id, { viewer }) {
        const own = viewerOfUser(viewer.userId);
        return own.id === id ? own : null;
      },
    }),
    nodeSource({
      ids: SessionId,
      typeOf: () => 'Session',
      async find(id, context) {
        const session = await context.load(sessions.liveById, id);
        return session?.userId === context.viewer.userId ? session : null;
      },
    }),
  ];
}
