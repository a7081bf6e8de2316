import type { FeedWriter, Hub, Signals } from '../../feed/index.js';
import type { Cache } from '../../platform/cache/index.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { RateLimit, RateLimiter } from '../../platform/rate-limit/index.js';
import type { AccountService } from '../accounts/index.js';
import type { AttachmentService } from '../attachments/index.js';
import type { Contacts } from '../friends/index.js';
import { ConversationsAccountData } from './account-data.js';
import { ensureBuiltIn } from './built-in.js';
import { ConversationResolver, MemberResolver } from './conversation.resolver.js';
import { ConversationAccess } from './conversation-access.js';
import { ConversationEventsResolver } from './conversation-events.resolver.js';
import { ConversationList } from './conversation-list.js';
import { conversationNodes } from './conversation-nodes.js';
import { ConversationStream } from './conversation-stream.js';
import type { ConversationsSettings } from './conversations.settings.js';
import { ConversationSchema, Writers } from './core/conversation.entity.js';
import { ConversationLoaders } from './core/members/conversation-loaders.js';
import { MemberSchema } from './core/members/member.entity.js';
import type { MembershipPolicy } from './core/members/membership.js';
import { UserEventResolver } from './core/members/user-event.resolver.js';
import { WritingPolicy } from './core/writing/writing-right.js';
import { DirectChatResolver } from './direct-chats/direct-chat.resolver.js';
import { DirectChatService } from './direct-chats/direct-chat.service.js';
import { DirectChatContact } from './direct-chats/direct-chat-contact.js';
import { GroupList } from './groups/group-list.js';
import { GroupPurge } from './groups/group-purge.js';
import { createGroups, groupsEntities, groupsResolvers } from './groups/groups.module.js';
import { ConversationJoinedResolver, InvitationReceivedResolver } from './inbox.resolver.js';
import { createMessages, messagesEntities, messagesResolvers } from './messages/messages.module.js';
import { createSanctions, sanctionsEntities, sanctionsResolvers } from './sanctions/sanctions.module.js';
import { TypingResolver } from './typing/typing.resolver.js';
import { TypingService, typingLimit } from './typing/typing.service.js';

export const conversationsEntities = [
  ConversationSchema,
  MemberSchema,
  ...messagesEntities,
  ...groupsEntities,
  ...sanctionsEntities,
];
export const conversationsResolvers = [
  ConversationResolver,
  MemberResolver,
  ConversationEventsResolver,
  UserEventResolver,
  InvitationReceivedResolver,
  ConversationJoinedResolver,
  DirectChatResolver,
  TypingResolver,
  ...groupsResolvers,
  ...sanctionsResolvers,
  ...messagesResolvers,
] as const;

interface Parts extends ConversationsSettings {
  database: Database;
  policy: MembershipPolicy;
  feeds: FeedWriter;
  hub: Hub;
  signals: Signals;
  cache: Cache;
  limiter: (limit: RateLimit) => RateLimiter;
  accounts: AccountService;
  contacts: Contacts;
  attachments: AttachmentService;
  /** How often one user may begin a direct chat in an hour. */
  newChatsPerHour: number;
}

/** Puts the module together, and makes what it has from the first start on. */
export async function createConversationsModule(parts: Parts) {
  const { database, policy, feeds, hub, accounts, attachments, contacts } = parts;
  await ensureBuiltIn(database, lobbyWriters[parts.groups.lobbyWriters]);
  const beginnings = { name: 'direct-chats', points: parts.newChatsPerHour, period: 3_600_000 };
  const directChats = new DirectChatService(database, feeds, contacts, parts.limiter(beginnings));
  contacts.addKeeper(new DirectChatContact(contacts));
  const loaders = new ConversationLoaders(database, parts.cache);
  const publicGroups = new GroupList(database, parts.cache, (feedId) => hub.head(feedId));
  const { invitations, instances: ofGroups } = createGroups(parts, publicGroups, loaders);
  const access = new ConversationAccess(policy, invitations);
  const { messageNotifications, sends, moderation, instances: ofMessages } = createMessages({ ...parts, directChats });
  const typing = new TypingService(policy, new WritingPolicy(database), parts.signals, parts.limiter(typingLimit));
  return {
    loaders,
    invitations,
    messageNotifications,
    sends,
    moderation,
    jobs: [purge(new GroupPurge(database, attachments))],
    /** What conversations do when an account changes or goes. */
    accountData: new ConversationsAccountData(database),
    nodeSources: conversationNodes(database, policy, access, loaders),
    instances: [
      new ConversationResolver(new ConversationList(database), loaders, policy, access),
      new MemberResolver(accounts),
      new DirectChatResolver(directChats, loaders, accounts),
      new ConversationStream(hub, policy),
      new ConversationEventsResolver(),
      new UserEventResolver(accounts),
      new InvitationReceivedResolver(invitations),
      new ConversationJoinedResolver(loaders, policy),
      typing,
      new TypingResolver(typing, accounts),
      ...ofGroups,
      ...createSanctions(parts),
      ...ofMessages,
    ],
  };
}

function purge(leftovers: GroupPurge): Job {
  return { name: 'purge-deleted-groups', schedule: '47 * * * *', run: () => leftovers.purge() };
}

const lobbyWriters = { everyone: Writers.MEMBERS, accounts: Writers.ACCOUNTS, nobody: Writers.MODERATORS };
