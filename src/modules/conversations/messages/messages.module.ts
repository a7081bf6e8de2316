import { defineModule, type Infrastructure, type Needed } from '../../../composition/index.js';
import { accountsModule } from '../../accounts/index.js';
import { attachmentsModule } from '../../attachments/index.js';
import { friendsModule } from '../../friends/index.js';
import type { ConversationsSettings } from '../core/conversations.settings.js';
import { membersModule } from '../core/members/members.module.js';
import { directChatsModule } from '../direct-chats/direct-chats.module.js';
import { MessageChangeResolver, MessageVersionResolver } from './changes/message-change.resolver.js';
import { MessageChangeService } from './changes/message-change.service.js';
import { MessageVersionSchema } from './changes/message-version.entity.js';
import { Moderation } from './changes/moderation.js';
import { MessageSchema } from './core/message.entity.js';
import { MessageEdited, MessageSnapshotEvent } from './core/message.events.js';
import { MessageAccess } from './core/message-access.js';
import { MessageSnapshots } from './core/message-snapshots.js';
import { ConversationHistoryResolver, HistoryResolver } from './history/history.resolver.js';
import { HistoryService } from './history/history.service.js';
import { MessageResolver } from './message.resolver.js';
import { MessageNotifications } from './notifying/message-notifications.js';
import { ConversationNotificationSettingsSchema } from './notifying/notification-settings.entity.js';
import { QueuedMessageSchema } from './notifying/queued-message.entity.js';
import { UnreadNews } from './reading/unread-news.js';
import { ReplyResolver } from './replies/reply.resolver.js';
import { ReplyService } from './replies/reply.service.js';
import { SearchResolver } from './search/search.resolver.js';
import { SearchService, searchLimit } from './search/search.service.js';
import { createMessageWriter } from './sending/message-batch.js';
import { SenderShares } from './sending/sender-share.js';
import { SendingResolver } from './sending/sending.resolver.js';
import { SendingService } from './sending/sending.service.js';
import { SingleMessageWriter } from './sending/single-message.js';

const needs = {
  accounts: accountsModule,
  friends: friendsModule,
  attachments: attachmentsModule,
  members: membersModule,
  directChats: directChatsModule,
};

/** Messages: sending, history, changes, replies and search. */
export const messagesModule = defineModule({
  name: 'messages',
  entities: [MessageSchema, MessageVersionSchema, QueuedMessageSchema, ConversationNotificationSettingsSchema],
  needs,
  create: createMessages,
  offers: ({ messageNotifications, moderation }) => ({ messageNotifications, moderation }),
  resolvers: (serve) => [
    serve(SendingResolver, (m) => [m.sending]),
    serve(HistoryResolver, (m) => [m.history]),
    serve(ConversationHistoryResolver, (m) => [m.history, m.policy]),
    serve(MessageResolver, (m) => [m.accounts, m.attachments]),
    serve(MessageChangeResolver, (m) => [m.changes]),
    serve(MessageVersionResolver, () => []),
    serve(ReplyResolver, (m) => [m.replies]),
    serve(SearchResolver, (m) => [m.search]),
  ],
  observe(metrics, { written }) {
    metrics.total('sends', 'Messages accepted for storing', () => written.drafts);
    metrics.total('send_batches', 'Statements that stored messages', () => written.statements);
  },
});

function createMessages(given: Infrastructure<ConversationsSettings>, needed: Needed<typeof needs>) {
  const { database, feeds, limiter, config } = given;
  const { policy } = needed.members;
  const { accounts } = needed.accounts;
  const { attachments } = needed.attachments;
  const snapshots = new MessageSnapshots(database);
  feeds.on(MessageSnapshotEvent).whenRead(snapshots.fillIn);
  const access = new MessageAccess(database);
  attachments.readableBy((userId, messageId) => access.mayRead(userId, messageId));
  const rights = { policy, contacts: needed.friends.contacts };
  return {
    ...createSending(given, needed),
    accounts,
    attachments,
    policy,
    moderation: new Moderation(policy, attachments),
    history: new HistoryService(database, policy),
    changes: new MessageChangeService(database, feeds, rights, attachments, config.messages.changeTime),
    replies: new ReplyService(database),
    search: new SearchService(database, policy, limiter(searchLimit)),
  };
}

function createSending(
  { database, bus, feeds, config: { sends } }: Infrastructure<ConversationsSettings>,
  { attachments: { attachments }, friends: { contacts }, members, directChats }: Needed<typeof needs>,
) {
  const messageNotifications = new MessageNotifications(database, members.policy, new UnreadNews(bus));
  feeds.on(MessageEdited).inTransaction(messageNotifications.queueEdited);
  const writer = createMessageWriter(feeds, sends, messageNotifications.queued);
  const singleWriter = new SingleMessageWriter(feeds, attachments, contacts, messageNotifications.queued);
  const shares = new SenderShares(Math.ceil(sends.waiting / 10));
  const sending = new SendingService(writer, singleWriter, directChats.directChats, shares);
  return { sending, messageNotifications, written: writer.written };
}
