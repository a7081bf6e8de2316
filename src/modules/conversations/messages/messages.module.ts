import type { FeedWriter, Signals } from '../../../feed/index.js';
import type { QueueLimits } from '../../../platform/concurrency/index.js';
import type { Database } from '../../../platform/database/index.js';
import type { RateLimit, RateLimiter } from '../../../platform/rate-limit/index.js';
import type { AccountService } from '../../accounts/index.js';
import type { AttachmentService } from '../../attachments/index.js';
import type { Contacts } from '../../friends/index.js';
import type { MembershipPolicy } from '../core/members/membership.js';
import type { DirectChatService } from '../direct-chats/direct-chat.service.js';
import { MessageChangeResolver } from './changes/message-change.resolver.js';
import { MessageChangeService } from './changes/message-change.service.js';
import { MessageVersionSchema } from './changes/message-version.entity.js';
import { Moderation } from './changes/moderation.js';
import { MessageSchema } from './core/message.entity.js';
import { MessageEdited, MessageSnapshotEvent } from './core/message.events.js';
import { MessageSnapshots } from './core/message-snapshots.js';
import { ConversationHistoryResolver, HistoryResolver } from './history/history.resolver.js';
import { HistoryService } from './history/history.service.js';
import { MentionService } from './mentions/mention.service.js';
import { createMentions, mentionsEntities, mentionsResolvers } from './mentions/mentions.module.js';
import { MessageResolver } from './message.resolver.js';
import { MessageNotifications } from './notifying/message-notifications.js';
import { ConversationNotificationSettingsSchema } from './notifying/notification-settings.entity.js';
import { QueuedMessageSchema } from './notifying/queued-message.entity.js';
import { PinService } from './pins/pin.service.js';
import { createPins, pinsEntities, pinsResolvers } from './pins/pins.module.js';
import { ReactionService } from './reactions/reaction.service.js';
import { createReactions, reactionsEntities, reactionsResolvers } from './reactions/reactions.module.js';
import { createReading, readingEntities, readingResolvers } from './reading/reading.module.js';
import { ReadingService } from './reading/reading.service.js';
import { ReplyResolver } from './replies/reply.resolver.js';
import { ReplyService } from './replies/reply.service.js';
import { SearchResolver } from './search/search.resolver.js';
import { SearchService, searchLimit } from './search/search.service.js';
import { createMessageWriter } from './sending/message-batch.js';
import { SenderShares } from './sending/sender-share.js';
import { SendingResolver } from './sending/sending.resolver.js';
import { SendingService } from './sending/sending.service.js';
import { SingleMessageWriter } from './sending/single-message.js';

export const messagesEntities = [
  MessageSchema,
  MessageVersionSchema,
  QueuedMessageSchema,
  ConversationNotificationSettingsSchema,
  ...readingEntities,
  ...reactionsEntities,
  ...pinsEntities,
  ...mentionsEntities,
];
export const messagesResolvers = [
  SendingResolver,
  HistoryResolver,
  ConversationHistoryResolver,
  MessageResolver,
  MessageChangeResolver,
  ReplyResolver,
  SearchResolver,
  ...readingResolvers,
  ...reactionsResolvers,
  ...pinsResolvers,
  ...mentionsResolvers,
] as const;

interface Parts {
  database: Database;
  policy: MembershipPolicy;
  feeds: FeedWriter;
  signals: Signals;
  limiter: (limit: RateLimit) => RateLimiter;
  accounts: AccountService;
  contacts: Contacts;
  attachments: AttachmentService;
  directChats: DirectChatService;
  sends: QueueLimits;
  messages: {
    /** How long (ms) after its sending a message can be edited or deleted by its sender. */
    changeTime: number;
  };
}

/** Messages: sent, changed, searched, and all that hangs on them. */
export function createMessages(parts: Parts) {
  const { database, policy, accounts, attachments } = parts;
  const { sending, messageNotifications, sends } = createSending(parts);
  const history = new HistoryService(database, policy);
  const snapshots = new MessageSnapshots(database);
  parts.feeds.on(MessageSnapshotEvent).whenRead(snapshots.fillIn);
  return {
    messageNotifications,
    sends,
    moderation: new Moderation(policy, attachments),
    instances: [
      new SendingResolver(sending),
      new HistoryResolver(history),
      new ConversationHistoryResolver(history, policy),
      new MessageResolver(accounts, attachments),
      new ReplyResolver(new ReplyService(database)),
      new SearchResolver(new SearchService(database, policy, parts.limiter(searchLimit))),
      ...createMentions(new MentionService(database, policy), accounts),
      ...createReading(new ReadingService(database, policy, parts.signals), accounts),
      ...createChanges(parts),
    ],
  };
}

function createSending({ database, policy, contacts, feeds, attachments, directChats, sends }: Parts) {
  const messageNotifications = new MessageNotifications(database, policy);
  feeds.on(MessageEdited).inTransaction(messageNotifications.queueEdited);
  const writer = createMessageWriter(feeds, sends, messageNotifications.queued);
  const singleWriter = new SingleMessageWriter(feeds, attachments, contacts, messageNotifications.queued);
  const shares = new SenderShares(Math.ceil(sends.waiting / 10));
  const sending = new SendingService(writer, singleWriter, directChats, shares);
  return { sending, messageNotifications, sends: writer.written };
}

/** What is done to a message that is there. */
function createChanges({ policy, contacts, database, feeds, attachments, accounts, messages }: Parts) {
  const rights = { policy, contacts };
  return [
    new MessageChangeResolver(new MessageChangeService(database, feeds, rights, attachments, messages.changeTime)),
    ...createReactions(new ReactionService(database, feeds, rights), accounts),
    ...createPins(new PinService(database, feeds, rights)),
  ];
}
