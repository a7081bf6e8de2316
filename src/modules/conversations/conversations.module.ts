import type { FeedLog, FeedWriter, Hub, Signals } from '../../feed/index.js';
import type { QueueLimits } from '../../platform/coalescing-queue.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { RateLimit, RateLimiter } from '../../platform/rate-limit/index.js';
import type { AccountService } from '../accounts/index.js';
import { MessageChangeResolver } from './changes/message-change.resolver.js';
import { MessageChangeService } from './changes/message-change.service.js';
import { MessageVersionSchema } from './changes/message-version.entity.js';
import { ConversationSchema } from './conversation.entity.js';
import { ConversationResolver, MemberResolver } from './conversation.resolver.js';
import { ConversationList } from './conversation-list.js';
import { ConversationStream } from './conversation-stream.js';
import { DirectChatResolver } from './direct-chat.resolver.js';
import { DirectChatService } from './direct-chat.service.js';
import { GroupResolver } from './group.resolver.js';
import { GroupService } from './group.service.js';
import { GroupPurge } from './group-purge.js';
import { MemberSchema } from './member.entity.js';
import { MembershipPolicy } from './membership.js';
import { MessageSchema } from './message.entity.js';
import { messageEventTypes } from './message.events.js';
import {
  MemberJoinedResolver,
  MemberLeftResolver,
  MemberRemovedResolver,
  MessageResolver,
  OwnerChangedResolver,
} from './message.resolver.js';
import { MessageService } from './message.service.js';
import { createMessageWriter } from './message-batch.js';
import { ReactionSchema } from './reactions/reaction.entity.js';
import { completeReactions, reactionEventTypes } from './reactions/reaction.events.js';
import {
  MessageReactionResolver,
  ReactionCountResolver,
  reactionEventResolvers,
} from './reactions/reaction.resolver.js';
import { ReactionService } from './reactions/reaction.service.js';
import { ReadMarkSchema } from './reading/read-mark.entity.js';
import { ConversationReadingResolver, MemberReadingResolver, ReaderResolver } from './reading/reading.resolver.js';
import { ReadingService } from './reading/reading.service.js';
import { ReplyResolver } from './replies/reply.resolver.js';
import { ReplyService } from './replies/reply.service.js';
import { TypingResolver } from './typing/typing.resolver.js';
import { TypingService, typingLimit } from './typing/typing.service.js';

export const conversationsEntities = [
  ConversationSchema,
  MemberSchema,
  MessageSchema,
  MessageVersionSchema,
  ReadMarkSchema,
  ReactionSchema,
];
export const conversationsResolvers = [
  ConversationResolver,
  GroupResolver,
  DirectChatResolver,
  MemberResolver,
  MessageResolver,
  MessageChangeResolver,
  ConversationReadingResolver,
  MemberReadingResolver,
  ReaderResolver,
  MessageReactionResolver,
  ReactionCountResolver,
  ...reactionEventResolvers,
  ReplyResolver,
  TypingResolver,
  MemberJoinedResolver,
  MemberLeftResolver,
  MemberRemovedResolver,
  OwnerChangedResolver,
] as const;

export interface MessageOptions {
  /** How long (ms) after its sending a message can be edited or deleted by its sender. */
  changeTime: number;
}

/** Puts the module together. */
export function createConversationsModule(parts: {
  database: Database;
  feeds: FeedWriter;
  log: FeedLog;
  hub: Hub;
  signals: Signals;
  limiter: (limit: RateLimit) => RateLimiter;
  accounts: AccountService;
  sends: QueueLimits;
  messages: MessageOptions;
}) {
  const { database, feeds, hub, accounts } = parts;
  const policy = new MembershipPolicy(database);
  const directChats = new DirectChatService(database, feeds, accounts);
  const leftovers = new GroupPurge(database);
  const lists = new ConversationList(database);
  const writer = createMessageWriter(feeds, parts.sends);
  const messages = new MessageService(database, writer, policy);
  for (const type of messageEventTypes) parts.log.readSnapshotsWith(type, messages.readSnapshots);
  const changes = new MessageChangeService(database, feeds, policy, parts.messages.changeTime);
  for (const type of reactionEventTypes) parts.log.readSnapshotsWith(type, completeReactions);
  const reactions = new ReactionService(database, feeds, policy);
  const typing = new TypingService(policy, parts.signals, parts.limiter(typingLimit));
  const reading = new ReadingService(database, policy, parts.signals);
  const purge: Job = { name: 'purge-deleted-groups', schedule: '47 * * * *', run: () => leftovers.purge() };
  return {
    sends: writer.written,
    jobs: [purge],
    instances: [
      new ConversationResolver(lists, messages, policy),
      new GroupResolver(new GroupService(feeds), lists, accounts),
      new DirectChatResolver(directChats, lists, accounts),
      new MessageResolver(messages, directChats, accounts),
      new MessageChangeResolver(changes),
      reading,
      new ConversationReadingResolver(reading),
      new MemberReadingResolver(reading),
      new ReaderResolver(accounts),
      typing,
      new TypingResolver(typing, accounts),
      new ReplyResolver(new ReplyService(database)),
      new MessageReactionResolver(reactions),
      new ReactionCountResolver(reactions),
      ...reactionEventResolvers.map((R) => new R(accounts)),
      new ConversationStream(hub, policy),
      ...[MemberResolver, MemberJoinedResolver, MemberLeftResolver, MemberRemovedResolver, OwnerChangedResolver].map(
        (R) => new R(accounts),
      ),
    ],
  };
}
