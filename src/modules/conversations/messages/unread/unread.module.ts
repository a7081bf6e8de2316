import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { nodeSource } from '../../../../platform/nodes/index.js';
import { membersModule } from '../../core/members/members.module.js';
import { TotalUnreadId } from './unread.events.js';
import { ConversationUnreadResolver, OwnReadPositionResolver, ViewerUnreadResolver } from './unread.resolver.js';
import { UnreadService } from './unread.service.js';

const needs = { members: membersModule };

/** Unread counts, of each conversation of a user and of all together. */
export const unreadModule = defineModule({
  name: 'unread',
  needs,
  create: ({ database, bus, hub }: Infrastructure, { members }: Needed<typeof needs>) => ({
    unread: new UnreadService(database, bus, hub, members.policy),
  }),
  resolvers: (serve) => [
    serve(ConversationUnreadResolver, (m) => [m.unread]),
    serve(ViewerUnreadResolver, (m) => [m.unread]),
    serve(OwnReadPositionResolver, () => []),
  ],
  instances: ({ unread }) => [unread],
  nodes: ({ unread }) => [
    nodeSource({
      ids: TotalUnreadId,
      typeOf: () => 'TotalUnread',
      async find(id, { viewer }) {
        const [userId] = TotalUnreadId.sourcesOf(id);
        return userId === viewer.userId ? unread.total(userId) : null;
      },
    }),
  ],
});
