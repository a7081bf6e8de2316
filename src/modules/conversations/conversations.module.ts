import type { FeedLog, FeedWriter, Hub } from '../../feed/index.js';
import type { QueueLimits } from '../../platform/coalescing-queue.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { AccountService } from '../accounts/index.js';
import type { AttachmentService } from '../attachments/index.js';
import { ConversationSchema } from './conversation.entity.js';
import { eventTypes } from './conversation.events.js';
import { ConversationResolver, MemberResolver } from './conversation.resolver.js';
import { ConversationList } from './conversation-list.js';
import { ConversationStream } from './conversation-stream.js';
import { DirectChatResolver } from './direct-chat.resolver.js';
import { DirectChatService } from './direct-chat.service.js';
import { GroupResolver } from './group.resolver.js';
import { GroupService } from './group.service.js';
import { GroupPurge } from './group-purge.js';
import { MemberSchema } from './member.entity.js';
import type { MembershipPolicy } from './membership.js';
import { MessageSchema } from './message.entity.js';
import {
  MemberJoinedResolver,
  MemberLeftResolver,
  MemberRemovedResolver,
  MessageResolver,
  OwnerChangedResolver,
} from './message.resolver.js';
import { MessageService } from './message.service.js';
import { createMessageWriter } from './message-batch.js';
import { MessageWithAttachmentsWriter } from './message-with-attachments.js';

export const conversationsEntities = [ConversationSchema, MemberSchema, MessageSchema];
export const conversationsResolvers = [
  ConversationResolver,
  GroupResolver,
  DirectChatResolver,
  MemberResolver,
  MessageResolver,
  MemberJoinedResolver,
  MemberLeftResolver,
  MemberRemovedResolver,
  OwnerChangedResolver,
] as const;

/** Puts the module together. */
export function createConversationsModule(parts: {
  database: Database;
  policy: MembershipPolicy;
  feeds: FeedWriter;
  log: FeedLog;
  hub: Hub;
  accounts: AccountService;
  attachments: AttachmentService;
  sends: QueueLimits;
}) {
  const { database, policy, feeds, hub, accounts, attachments } = parts;
  const directChats = new DirectChatService(database, feeds, accounts);
  const leftovers = new GroupPurge(database, attachments);
  const lists = new ConversationList(database);
  const writer = createMessageWriter(feeds, parts.sends);
  const attachedWriter = new MessageWithAttachmentsWriter(feeds, policy, attachments);
  const messages = new MessageService(database, writer, attachedWriter, policy);
  parts.log.readSnapshotsWith(eventTypes.messageAdded, messages.readSnapshots);
  const purge: Job = { name: 'purge-deleted-groups', schedule: '47 * * * *', run: () => leftovers.purge() };
  return {
    sends: writer.written,
    jobs: [purge],
    instances: [
      new ConversationResolver(lists, messages, policy),
      new GroupResolver(new GroupService(feeds), lists, accounts),
      new DirectChatResolver(directChats, lists, accounts),
      new MessageResolver(messages, directChats, accounts, attachments),
      new ConversationStream(hub, policy),
      ...[MemberResolver, MemberJoinedResolver, MemberLeftResolver, MemberRemovedResolver, OwnerChangedResolver].map(
        (R) => new R(accounts),
      ),
    ],
  };
}
