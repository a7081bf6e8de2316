import type { Config } from '../../config.js';
import type { FeedLog, FeedWriter, Hub } from '../../feed/index.js';
import type { QueueLimits } from '../../platform/coalescing-queue.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { AccountService } from '../accounts/index.js';
import { Admission, type GroupLimits } from './admission.js';
import { ConversationSchema, Writers } from './conversation.entity.js';
import { eventTypes } from './conversation.events.js';
import { ConversationResolver, MemberResolver } from './conversation.resolver.js';
import { ConversationList } from './conversation-list.js';
import { ConversationStream } from './conversation-stream.js';
import { DirectChatResolver } from './direct-chat.resolver.js';
import { DirectChatService } from './direct-chat.service.js';
import { GroupResolver } from './group.resolver.js';
import { GroupService } from './group.service.js';
import {
  GroupUpdatedResolver,
  groupEventUserResolvers,
  listedGroupResolvers,
  MemberJoinedByResolver,
  UserInvitedByResolver,
} from './group-event.resolver.js';
import { GroupMembersResolver } from './group-members.resolver.js';
import { GroupMembersService } from './group-members.service.js';
import { GroupPurge } from './group-purge.js';
import { ConversationJoinedResolver, InvitationReceivedResolver } from './inbox.resolver.js';
import { InvitationSchema } from './invitation.entity.js';
import { GroupInvitationsResolver, InvitationResolver } from './invitation.resolver.js';
import { InvitationService } from './invitation.service.js';
import { InviteLinkSchema } from './invite-link.entity.js';
import { GroupLinksResolver, InviteLinkResolver } from './invite-link.resolver.js';
import { InviteLinkService } from './invite-link.service.js';
import { ensureBuiltIn } from './lobby.js';
import { MemberSchema } from './member.entity.js';
import { MembershipPolicy } from './membership.js';
import { MessageSchema } from './message.entity.js';
import { MessageResolver } from './message.resolver.js';
import { MessageService } from './message.service.js';
import { createMessageWriter } from './message-batch.js';

export const conversationsEntities = [
  ConversationSchema,
  MemberSchema,
  MessageSchema,
  InvitationSchema,
  InviteLinkSchema,
];
export const conversationsResolvers = [
  ConversationResolver,
  GroupResolver,
  DirectChatResolver,
  MemberResolver,
  MessageResolver,
  GroupMembersResolver,
  GroupUpdatedResolver,
  MemberJoinedByResolver,
  UserInvitedByResolver,
  InvitationResolver,
  GroupInvitationsResolver,
  InviteLinkResolver,
  GroupLinksResolver,
  InvitationReceivedResolver,
  ConversationJoinedResolver,
  ...groupEventUserResolvers,
  ...listedGroupResolvers,
] as const;

/** Puts the module together, and makes what it has from the first start on. */
export async function createConversationsModule(parts: {
  database: Database;
  feeds: FeedWriter;
  log: FeedLog;
  hub: Hub;
  accounts: AccountService;
  sends: QueueLimits;
  groups: Config['groups'];
}) {
  const { database, feeds, hub, accounts } = parts;
  await ensureBuiltIn(database, lobbyWriters[parts.groups.lobbyWriters]);
  const policy = new MembershipPolicy(database);
  const directChats = new DirectChatService(database, feeds, accounts);
  const leftovers = new GroupPurge(database);
  const lists = new ConversationList(database);
  const writer = createMessageWriter(feeds, parts.sends);
  const messages = new MessageService(database, writer, policy);
  const groups = createGroups(parts, policy, lists);
  parts.log.readSnapshotsWith(eventTypes.messageAdded, messages.readSnapshots);
  const purge: Job = { name: 'purge-deleted-groups', schedule: '47 * * * *', run: () => leftovers.purge() };
  return {
    sends: writer.written,
    jobs: [purge],
    instances: [
      ...groups.instances,
      new ConversationResolver(lists, messages, policy, groups.invitations),
      new DirectChatResolver(directChats, lists, accounts),
      new MessageResolver(messages, directChats, accounts),
      new ConversationStream(hub, policy),
      new MemberResolver(accounts),
    ],
  };
}

/** The part of the module that is about groups. */
function createGroups(
  parts: { database: Database; feeds: FeedWriter; accounts: AccountService; groups: GroupLimits },
  policy: MembershipPolicy,
  lists: ConversationList,
) {
  const { database, feeds, accounts } = parts;
  const admission = new Admission(parts.groups);
  const members = new GroupMembersService(feeds, admission, accounts);
  const invitations = new InvitationService(database, feeds, members, policy);
  const links = new InviteLinkService(database, feeds, admission, policy);
  return {
    invitations,
    instances: [
      new GroupResolver(new GroupService(feeds, admission), lists, accounts),
      new GroupMembersResolver(members),
      new InvitationResolver(invitations, members, lists, accounts),
      new GroupInvitationsResolver(invitations),
      new InviteLinkResolver(links, accounts),
      new GroupLinksResolver(links),
      new InvitationReceivedResolver(invitations),
      new ConversationJoinedResolver(lists, policy),
      new GroupUpdatedResolver(lists),
      ...[MemberJoinedByResolver, UserInvitedByResolver, ...groupEventUserResolvers].map((R) => new R(accounts)),
      ...listedGroupResolvers.map((R) => new R(lists)),
    ],
  };
}

const lobbyWriters = { everyone: Writers.MEMBERS, accounts: Writers.ACCOUNTS, nobody: Writers.MODERATORS };
