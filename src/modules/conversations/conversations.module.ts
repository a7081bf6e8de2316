import { defineModule, type Infrastructure, type Needed } from '../../composition/index.js';
import { accountsModule } from '../accounts/index.js';
import { attachmentsModule } from '../attachments/index.js';
import { ConversationsAccountData } from './account-data.js';
import { ensureBuiltIn } from './built-in.js';
import { ConversationResolver, MemberResolver, ViewerConversationsResolver } from './conversation.resolver.js';
import { ConversationAccess } from './conversation-access.js';
import { ConversationEventsResolver } from './conversation-events.resolver.js';
import { ConversationList } from './conversation-list.js';
import { conversationNodes } from './conversation-nodes.js';
import { ConversationStream } from './conversation-stream.js';
import { Writers } from './core/conversation.entity.js';
import type { ConversationsSettings } from './core/conversations.settings.js';
import { membersModule } from './core/members/members.module.js';
import { UserEventResolver } from './core/members/user-event.resolver.js';
import { directChatsModule } from './direct-chats/direct-chats.module.js';
import {
  ConversationJoinedResolver,
  ListedGroupPayloadResolver,
  MemberJoinedResolver,
  MessageAddedResolver,
  OpenDirectChatPayloadResolver,
  SendMessagePayloadResolver,
} from './edges.resolver.js';
import { GroupPurge } from './groups/group-purge.js';
import { groupsModule } from './groups/groups.module.js';
import { InConversationResolver } from './in-conversation.resolver.js';
import { InvitationReceivedResolver } from './inbox.resolver.js';
import { MembersResolver } from './members.resolver.js';
import { mentionsModule } from './messages/mentions/mentions.module.js';
import { messagesModule } from './messages/messages.module.js';
import { pinsModule } from './messages/pins/pins.module.js';
import { reactionsModule } from './messages/reactions/reactions.module.js';
import { readingModule } from './messages/reading/reading.module.js';
import { threadsModule } from './messages/threads/threads.module.js';
import { unreadModule } from './messages/unread/unread.module.js';
import {
  InvitationGroupResolver,
  MessageConversationResolver,
  ReadConversationResolver,
  TypingConversationResolver,
} from './references.resolver.js';
import { sanctionsModule } from './sanctions/sanctions.module.js';
import { typingModule } from './typing/typing.module.js';

const needs = {
  accounts: accountsModule,
  attachments: attachmentsModule,
  members: membersModule,
  groups: groupsModule,
  messages: messagesModule,
};

/** The common parts of all conversations. Other modules use conversations through this module. */
export const conversationsModule = defineModule({
  name: 'conversations',
  needs,
  create: createConversations,
  offers: (made) => {
    const { policy, loaders, list, rules, invitations, messageNotifications, moderation } = made;
    const { screening, heldMessages } = made;
    return {
      policy,
      loaders,
      list,
      rules,
      invitations,
      messageNotifications,
      moderation,
      screening,
      heldMessages,
    };
  },
  resolvers: (serve) => [
    serve(ConversationResolver, (m) => [m.loaders, m.policy, m.access]),
    serve(ViewerConversationsResolver, (m) => [m.list]),
    serve(MemberResolver, (m) => [m.accounts]),
    serve(MembersResolver, (m) => [m.rules, m.loaders]),
    serve(MessageAddedResolver, () => []),
    serve(SendMessagePayloadResolver, () => []),
    serve(MemberJoinedResolver, (m) => [m.loaders]),
    serve(ConversationJoinedResolver, (m) => [m.list, m.loaders, m.access]),
    serve(ListedGroupPayloadResolver, (m) => [m.list]),
    serve(OpenDirectChatPayloadResolver, (m) => [m.list]),
    serve(MessageConversationResolver, (m) => [m.loaders]),
    serve(TypingConversationResolver, (m) => [m.loaders]),
    serve(ReadConversationResolver, (m) => [m.loaders]),
    serve(InvitationGroupResolver, () => []),
    serve(ConversationEventsResolver, () => []),
    serve(UserEventResolver, (m) => [m.accounts]),
    serve(InvitationReceivedResolver, (m) => [m.invitations]),
    serve(InConversationResolver, (m) => [m.loaders, m.access]),
  ],
  instances: ({ stream, rules }) => [stream, rules],
  nodes: ({ database, policy, access, loaders }) => conversationNodes(database, policy, access, loaders),
  jobs: ({ groupPurge }) => [{ name: 'purge-deleted-groups', schedule: '47 * * * *', run: () => groupPurge.purge() }],
});

/** The modules of conversations, each after its dependencies. */
export const conversationModules = [
  membersModule,
  directChatsModule,
  groupsModule,
  sanctionsModule,
  messagesModule,
  mentionsModule,
  readingModule,
  unreadModule,
  threadsModule,
  reactionsModule,
  pinsModule,
  typingModule,
  conversationsModule,
];

async function createConversations(
  { database, hub, config }: Infrastructure<ConversationsSettings>,
  { accounts, attachments, members, groups, messages }: Needed<typeof needs>,
) {
  await ensureBuiltIn(database, lobbyWriters[config.groups.lobbyWriters]);
  accounts.accountData.add(new ConversationsAccountData(database, attachments.attachments));
  const { policy } = members;
  return {
    ...members,
    ...groups,
    ...messages,
    accounts: accounts.accounts,
    database,
    list: new ConversationList(database),
    access: new ConversationAccess(policy, groups.invitations),
    stream: new ConversationStream(hub, policy),
    groupPurge: new GroupPurge(database, attachments.attachments),
  };
}

const lobbyWriters = { everyone: Writers.MEMBERS, accounts: Writers.ACCOUNTS, nobody: Writers.MODERATORS };
