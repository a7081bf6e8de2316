import { defineModule, type Infrastructure, type Needed } from '../../../../composition/index.js';
import { nodeSource } from '../../../../platform/nodes/index.js';
import { ConversationLeft } from '../../core/members/inbox.events.js';
import { membersModule } from '../../core/members/members.module.js';
import {
  MessageThreadResolver,
  ThreadEventResolver,
  ThreadResolver,
  ViewerThreadsResolver,
} from './thread.resolver.js';
import { ThreadService } from './thread.service.js';
import { ThreadId } from './thread.types.js';
import { ThreadFollowSchema } from './thread-follow.entity.js';

const needs = { members: membersModule };

/** Followed threads. */
export const threadsModule = defineModule({
  name: 'threads',
  entities: [ThreadFollowSchema],
  needs,
  create({ database, feeds }: Infrastructure, { members }: Needed<typeof needs>) {
    const threads = new ThreadService(database, feeds, members.policy);
    feeds.on(ConversationLeft).inTransaction(threads.forgetLeft);
    return { threads };
  },
  resolvers: (serve) => [
    serve(ThreadResolver, (m) => [m.threads]),
    serve(MessageThreadResolver, (m) => [m.threads]),
    serve(ThreadEventResolver, (m) => [m.threads]),
    serve(ViewerThreadsResolver, (m) => [m.threads]),
  ],
  nodes: ({ threads }) => [
    nodeSource({
      ids: ThreadId,
      typeOf: () => 'Thread',
      async find(id, { viewer }) {
        const [messageId] = ThreadId.sourcesOf(id);
        return threads.ifReadable(viewer.userId, messageId);
      },
    }),
  ],
});
