import type { FeedLog, FeedWriter, Hub, Signals } from '../../feed/index.js';
import type { Cache } from '../../platform/cache/index.js';
import type { QueueLimits } from '../../platform/coalescing-queue.js';
import type { Database } from '../../platform/database/index.js';
import type { Job } from '../../platform/jobs/index.js';
import type { RateLimit, RateLimiter } from '../../platform/rate-limit/index.js';
import type { AccountService } from '../accounts/index.js';
import type { AttachmentService } from '../attachments/index.js';
import type { Contacts } from '../friends/index.js';
import { ConversationsAccountPart } from './account-part.js';
import { ConversationSchema, Writers } from './conversation.entity.js';
import { userChangeTypes } from './conversation.events.js';
import { ConversationResolver, MemberResolver } from './conversation.resolver.js';
import { ConversationList } from './conversation-list.js';
import { ConversationStream } from './conversation-stream.js';
import type { ConversationsSettings } from './conversations.settings.js';
import { DirectChatResolver } from './direct-chats/direct-chat.resolver.js';
import { DirectChatService } from './direct-chats/direct-chat.service.js';
import { DirectChatContact } from './direct-chats/direct-chat-contact.js';
import { Admission, type GroupLimits } from './groups/admission.js';
import { GroupResolver } from './groups/group.resolver.js';
import { GroupService } from './groups/group.service.js';
import {
  GroupUpdatedResolver,
  groupEventUserResolvers,
  listedGroupResolvers,
  MemberJoinedByResolver,
  UserInvitedByResolver,
} from './groups/group-event.resolver.js';
import { GroupMembersResolver } from './groups/group-members.resolver.js';
import { GroupMembersService } from './groups/group-members.service.js';
import { GroupPurge } from './groups/group-purge.js';
import { InvitationSchema } from './groups/invitation.entity.js';
import { GroupInvitationsResolver, InvitationResolver } from './groups/invitation.resolver.js';
import { InvitationService } from './groups/invitation.service.js';
import { InviteLinkSchema } from './groups/invite-link.entity.js';
import { GroupLinksResolver, InviteLinkResolver } from './groups/invite-link.resolver.js';
import { InviteLinkService } from './groups/invite-link.service.js';
import { ConversationJoinedResolver, InvitationReceivedResolver } from './inbox.resolver.js';
import { ensureBuiltIn } from './lobby.js';
import { MemberSchema } from './members/member.entity.js';
import type { MembershipPolicy } from './members/membership.js';
import { MessageChangeResolver } from './messages/changes/message-change.resolver.js';
import { MessageChangeService } from './messages/changes/message-change.service.js';
import { MessageVersionSchema } from './messages/changes/message-version.entity.js';
import { Moderation } from './messages/changes/moderation.js';
import {
  ConversationMentionResolver,
  MentionResolver,
  MessageMentionResolver,
} from './messages/mentions/mention.resolver.js';
import { MentionService } from './messages/mentions/mention.service.js';
import { MentionedUserSchema } from './messages/mentions/mentioned-user.entity.js';
import { MessageSchema } from './messages/message.entity.js';
import { messageEditedType, messageEventTypes } from './messages/message.events.js';
import { MemberProfileChangedResolver, MessageResolver } from './messages/message.resolver.js';
import { MessageService } from './messages/message.service.js';
import { createMessageWriter } from './messages/message-batch.js';
import { MessageNoticeSchema } from './messages/notices/message-notice.entity.js';
import { MessageNotices } from './messages/notices/message-notices.js';
import { NoticeSettingsSchema } from './messages/notices/notice-settings.entity.js';
import { PinSchema } from './messages/pins/pin.entity.js';
import { completePins, pinEventTypes } from './messages/pins/pin.events.js';
import { MessagePinnedResolver, PinResolver, pinEventResolvers } from './messages/pins/pin.resolver.js';
import { PinService } from './messages/pins/pin.service.js';
import { ReactionSchema } from './messages/reactions/reaction.entity.js';
import { completeReactions, reactionEventTypes } from './messages/reactions/reaction.events.js';
import {
  MessageReactionResolver,
  ReactionCountResolver,
  reactionEventCountResolvers,
  reactionEventResolvers,
} from './messages/reactions/reaction.resolver.js';
import { ReactionService } from './messages/reactions/reaction.service.js';
import { ReadMarkSchema } from './messages/reading/read-mark.entity.js';
import {
  ConversationReadingResolver,
  MemberReadingResolver,
  ReaderResolver,
} from './messages/reading/reading.resolver.js';
import { ReadingService } from './messages/reading/reading.service.js';
import { ReplyResolver } from './messages/replies/reply.resolver.js';
import { ReplyService } from './messages/replies/reply.service.js';
import { SearchResolver } from './messages/search/search.resolver.js';
import { SearchService, searchLimit } from './messages/search/search.service.js';
import { SingleMessageWriter } from './messages/single-message.js';
import { TypingResolver } from './typing/typing.resolver.js';
import { TypingService, typingLimit } from './typing/typing.service.js';

export const conversationsEntities = [
  ConversationSchema,
  MemberSchema,
  MessageSchema,
  InvitationSchema,
  InviteLinkSchema,
  MessageVersionSchema,
  ReadMarkSchema,
  ReactionSchema,
  PinSchema,
  MentionedUserSchema,
  MessageNoticeSchema,
  NoticeSettingsSchema,
];
export const conversationsResolvers = [
  ConversationResolver,
  GroupResolver,
  DirectChatResolver,
  MemberResolver,
  MessageResolver,
  MemberProfileChangedResolver,
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
  MessageChangeResolver,
  ConversationReadingResolver,
  MemberReadingResolver,
  ReaderResolver,
  MessageReactionResolver,
  ReactionCountResolver,
  ...reactionEventResolvers,
  ...reactionEventCountResolvers,
  ReplyResolver,
  SearchResolver,
  TypingResolver,
  PinResolver,
  MessagePinnedResolver,
  ...pinEventResolvers,
  ConversationMentionResolver,
  MessageMentionResolver,
  MentionResolver,
] as const;

export interface MessageOptions {
  /** How long (ms) after its sending a message can be edited or deleted by its sender. */
  changeTime: number;
}

/** Puts the module together, and makes what it has from the first start on. */
export async function createConversationsModule(parts: {
  database: Database;
  policy: MembershipPolicy;
  feeds: FeedWriter;
  log: FeedLog;
  hub: Hub;
  signals: Signals;
  cache: Cache;
  limiter: (limit: RateLimit) => RateLimiter;
  accounts: AccountService;
  contacts: Contacts;
  attachments: AttachmentService;
  sends: QueueLimits;
  groups: ConversationsSettings['groups'];
  messages: MessageOptions;
}) {
  const { database, policy, feeds, hub, accounts, attachments, contacts } = parts;
  await ensureBuiltIn(database, lobbyWriters[parts.groups.lobbyWriters]);
  const directChats = new DirectChatService(database, feeds, contacts);
  contacts.keptBy(new DirectChatContact(contacts));
  const leftovers = new GroupPurge(database, attachments);
  const lists = new ConversationList(database, parts.cache, (feedId) => hub.head(feedId));
  const notices = new MessageNotices(database, policy);
  feeds.when([messageEditedType], notices.noteEdited);
  const writer = createMessageWriter(feeds, parts.sends, notices.kept);
  const singleWriter = new SingleMessageWriter(feeds, attachments, notices.kept);
  const messages = new MessageService(database, writer, singleWriter, policy);
  const groups = createGroups(parts, policy, lists);
  for (const type of messageEventTypes) parts.log.readSnapshotsWith(type, messages.readSnapshots);
  const changes = new MessageChangeService(database, feeds, policy, attachments, parts.messages.changeTime);
  for (const type of reactionEventTypes) parts.log.readSnapshotsWith(type, completeReactions);
  const reactions = new ReactionService(database, feeds, policy);
  for (const type of pinEventTypes) parts.log.readSnapshotsWith(type, completePins);
  const pins = new PinService(database, feeds, policy);
  const typing = new TypingService(policy, parts.signals, parts.limiter(typingLimit));
  const reading = new ReadingService(database, policy, parts.signals);
  const purge: Job = { name: 'purge-deleted-groups', schedule: '47 * * * *', run: () => leftovers.purge() };
  return {
    lists,
    sends: writer.written,
    moderation: new Moderation(policy, attachments),
    invitations: groups.invitations,
    notices,
    jobs: [purge],
    /** Types of the events after which users are shown differently. */
    userChanges: userChangeTypes,
    /** What conversations do when an account changes or goes. */
    accountPart: new ConversationsAccountPart(database),
    instances: [
      ...groups.instances,
      new ConversationResolver(lists, messages, policy, groups.invitations),
      new DirectChatResolver(directChats, lists, accounts),
      new MessageResolver(messages, directChats, accounts, attachments),
      new MessageChangeResolver(changes),
      reading,
      new ConversationReadingResolver(reading),
      new MemberReadingResolver(reading),
      new ReaderResolver(accounts),
      typing,
      new TypingResolver(typing, accounts),
      new ReplyResolver(new ReplyService(database)),
      new SearchResolver(new SearchService(database, policy, parts.limiter(searchLimit))),
      new MessageReactionResolver(reactions),
      new ReactionCountResolver(reactions, accounts),
      ...reactionEventResolvers.map((R) => new R(accounts)),
      ...reactionEventCountResolvers.map((R) => new R(reactions)),
      new PinResolver(pins),
      new MessagePinnedResolver(pins),
      ...pinEventResolvers.map((R) => new R(accounts)),
      new ConversationMentionResolver(new MentionService(database, policy)),
      new MessageMentionResolver(),
      new MentionResolver(accounts),
      new ConversationStream(hub, policy),
      new MemberResolver(accounts),
      new MemberProfileChangedResolver(accounts),
    ],
  };
}

/** The part of the module that is about groups. */
function createGroups(
  parts: { database: Database; feeds: FeedWriter; accounts: AccountService; contacts: Contacts; groups: GroupLimits },
  policy: MembershipPolicy,
  lists: ConversationList,
) {
  const { database, feeds, accounts } = parts;
  const admission = new Admission(parts.groups);
  const members = new GroupMembersService(database, feeds, admission, parts.contacts);
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
