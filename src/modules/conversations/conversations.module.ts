import type { FeedLog, FeedWriter, Hub } from '../../feed/index.js';
import type { QueueLimits } from '../../platform/coalescing-queue.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { AccountService } from '../accounts/index.js';
import type { Contacts } from '../friends/index.js';
import { ConversationsAccountPart } from './account-part.js';
import { ConversationSchema } from './conversation.entity.js';
import { eventTypes } from './conversation.events.js';
import { ConversationResolver, MemberResolver } from './conversation.resolver.js';
import { ConversationList } from './conversation-list.js';
import { ConversationStream } from './conversation-stream.js';
import { DirectChatResolver } from './direct-chat.resolver.js';
import { DirectChatService } from './direct-chat.service.js';
import { DirectChatContact } from './direct-chat-contact.js';
import { GroupResolver } from './group.resolver.js';
import { GroupService } from './group.service.js';
import { GroupPurge } from './group-purge.js';
import { MemberSchema } from './member.entity.js';
import { MembershipPolicy } from './membership.js';
import { MessageSchema } from './message.entity.js';
import {
  MemberJoinedResolver,
  MemberLeftResolver,
  MemberProfileChangedResolver,
  MemberRemovedResolver,
  MessageResolver,
  OwnerChangedResolver,
} from './message.resolver.js';
import { MessageService } from './message.service.js';
import { createMessageWriter } from './message-batch.js';

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
  MemberProfileChangedResolver,
] as const;

/** Puts the module together. */
export function createConversationsModule(parts: {
  database: Database;
  feeds: FeedWriter;
  log: FeedLog;
  hub: Hub;
  accounts: AccountService;
  contacts: Contacts;
  sends: QueueLimits;
}) {
  const { database, feeds, hub, accounts, contacts } = parts;
  const policy = new MembershipPolicy(database);
  const directChats = new DirectChatService(database, feeds, contacts);
  contacts.keptBy(new DirectChatContact(contacts));
  const leftovers = new GroupPurge(database);
  const lists = new ConversationList(database);
  const writer = createMessageWriter(feeds, parts.sends);
  const messages = new MessageService(database, writer, policy);
  parts.log.readSnapshotsWith(eventTypes.messageAdded, messages.readSnapshots);
  const purge: Job = { name: 'purge-deleted-groups', schedule: '47 * * * *', run: () => leftovers.purge() };
  return {
    sends: writer.written,
    jobs: [purge],
    /** What conversations do when an account changes or goes. */
    accountPart: new ConversationsAccountPart(database),
    instances: [
      new ConversationResolver(lists, messages, policy),
      new GroupResolver(new GroupService(feeds), lists, accounts),
      new DirectChatResolver(directChats, lists, accounts),
      new MessageResolver(messages, directChats, accounts),
      new ConversationStream(hub, policy),
      ...[
        MemberResolver,
        MemberJoinedResolver,
        MemberLeftResolver,
        MemberRemovedResolver,
        OwnerChangedResolver,
        MemberProfileChangedResolver,
      ].map((R) => new R(accounts)),
    ],
  };
}
