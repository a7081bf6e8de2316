import { defineModule, type Infrastructure, type Needed } from '../../../composition/index.js';
import type { DatabaseSettings } from '../../../platform/database/index.js';
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
import { Writings } from './changes/writings.js';
import { MessageSchema } from './core/message.entity.js';
import { MessageEdited, MessageSnapshotEvent } from './core/message.events.js';
import { MessageAccess } from './core/message-access.js';
import { MessageSnapshots } from './core/message-snapshots.js';
import { ConversationHistoryResolver, HistoryResolver } from './history/history.resolver.js';
import { HistoryService } from './history/history.service.js';
import { HeldMessageSchema } from './holding/held-message.entity.js';
import { HeldMessageAccess } from './holding/held-message-access.js';
import { HeldMessageDecisions } from './holding/held-message-decisions.js';
import { HeldMessageList } from './holding/held-message-list.js';
import { HoldingService } from './holding/holding.service.js';
import { MessageResolver } from './message.resolver.js';
import { MessageNotifications } from './notifying/message-notifications.js';
import { ConversationNotificationSettingsSchema } from './notifying/notification-settings.entity.js';
import { QueuedMessageSchema } from './notifying/queued-message.entity.js';
import { UnreadNews } from './reading/unread-news.js';
import { ReplyResolver } from './replies/reply.resolver.js';
import { ReplyService } from './replies/reply.service.js';
import { MessageGate } from './screening/message-gate.js';
import { Screening } from './screening/screening.js';
import type { ScreeningSettings } from './screening/screening.settings.js';
import { readWordList } from './screening/word-list.js';
import { MessageWordsSchema, UnindexedMessagesSchema } from './search/message-words.entity.js';
import { SearchResolver } from './search/search.resolver.js';
import { SearchService, searchLimit } from './search/search.service.js';
import { WordIndexer } from './search/word-indexer.js';
import { SenderShares } from './sending/sender-share.js';
import { SendingResolver } from './sending/sending.resolver.js';
import { SendingService } from './sending/sending.service.js';
import { createMessageWriter } from './storing/message-batch.js';
import { SingleMessageWriter } from './storing/single-message.js';

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
  entities: [
    MessageSchema,
    MessageVersionSchema,
    QueuedMessageSchema,
    ConversationNotificationSettingsSchema,
    HeldMessageSchema,
    MessageWordsSchema,
    UnindexedMessagesSchema,
  ],
  needs,
  create: createMessages,
  offers: ({ messageNotifications, moderation, writings, screening, heldMessages }) => {
    return { messageNotifications, moderation, writings, screening, heldMessages };
  },
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
  // New messages are indexed soon. This job finds those that a dead node has left, and old ones.
  jobs: ({ indexer }) => [{ name: 'index-messages', schedule: '*/5 * * * * *', run: () => indexer.run() }],
  observe(metrics, { written }) {
    metrics.total('sends', 'Messages accepted for storing', () => written.drafts);
    metrics.total('send_batches', 'Statements that stored messages', () => written.statements);
  },
});

type Settings = ConversationsSettings & ScreeningSettings & DatabaseSettings;

async function createMessages(given: Infrastructure<Settings>, needed: Needed<typeof needs>) {
  const { database, replica, feeds, limiter, config } = given;
  const { policy } = needed.members;
  const { accounts } = needed.accounts;
  const { attachments } = needed.attachments;
  const snapshots = new MessageSnapshots(database);
  feeds.on(MessageSnapshotEvent).whenRead(snapshots.fillIn);
  const access = new MessageAccess(database);
  const rights = { policy, contacts: needed.friends.contacts };
  const screening = await createScreening(config);
  const gate = new MessageGate(database, screening);
  const { heldMessages, ...sending } = createSending(given, needed, gate);
  attachments.readableBy(async (userId, messageId) => {
    return (await access.mayRead(userId, messageId)) || heldMessages.access.mayReadFiles(userId, messageId);
  });
  return {
    ...sending,
    screening,
    heldMessages,
    accounts,
    attachments,
    policy,
    moderation: new Moderation(policy, attachments),
    writings: new Writings(attachments),
    history: new HistoryService(database, policy, replica),
    changes: new MessageChangeService(database, feeds, rights, attachments, gate, config.messages.changeTime),
    replies: new ReplyService(database),
    search: new SearchService({ database, replica, timeout: config.database.timeout }, policy, limiter(searchLimit)),
  };
}

async function createScreening({ screening: { refusedWords, heldWords } }: ScreeningSettings): Promise<Screening> {
  return new Screening({
    refused: await readWordList(refusedWords, 'HUBBUB_REFUSED_WORDS_FILE'),
    held: await readWordList(heldWords, 'HUBBUB_HELD_WORDS_FILE'),
  });
}

function createSending(
  { database, bus, feeds, background, config: { sends } }: Infrastructure<ConversationsSettings>,
  { attachments: { attachments }, friends: { contacts }, members, directChats }: Needed<typeof needs>,
  gate: MessageGate,
) {
  const messageNotifications = new MessageNotifications(database, members.policy, new UnreadNews(bus));
  feeds.on(MessageEdited).inTransaction(messageNotifications.queueEdited);
  const indexer = new WordIndexer(database, background);
  feeds.on(MessageEdited).afterCommit(indexer.queued);
  const onStored = (mayNotify: boolean) => {
    indexer.queued();
    if (mayNotify) messageNotifications.queued();
  };
  const writer = createMessageWriter(feeds, sends, onStored);
  const singleWriter = new SingleMessageWriter(feeds, attachments, contacts, onStored);
  const shares = new SenderShares(Math.ceil(sends.waiting / 10));
  const holding = new HoldingService(feeds, singleWriter, attachments);
  const sending = new SendingService(writer, singleWriter, directChats.directChats, shares, gate, holding);
  const heldMessages = {
    access: new HeldMessageAccess(database),
    decisions: new HeldMessageDecisions(members.policy, singleWriter, attachments),
    list: new HeldMessageList(database),
  };
  return { sending, heldMessages, messageNotifications, indexer, written: writer.written };
}
