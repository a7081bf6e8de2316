import { type EventOf, type FeedTransaction, type FeedWriter, type Position, toEach } from '../../../feed/index.js';
import type { Database, UnitOfWork } from '../../../platform/database/index.js';
import { badInput } from '../../../platform/errors/index.js';
import type { Page } from '../../../platform/graphql/index.js';
import { assertUserExists, type UserId } from '../../accounts/index.js';
import {
  ConversationId,
  type ConversationLeft,
  ConversationNotificationSettings,
  type MessageNotifications,
} from '../../conversations/index.js';
import { type Channels, defaultSettings, KindSettings } from '../core/kind-settings.entity.js';
import { Notification, NotificationKind } from '../core/notification.entity.js';
import { NotificationSettingsChanged } from '../core/notification.events.js';
import { notificationErrorTexts } from '../core/notification-error.texts.js';
import { checkQuietHours, readQuietHours, setQuietHours } from './quiet-hours.js';
import type {
  ConversationNotificationSettingsInput,
  NotificationKindSettingsInput,
  UpdateNotificationSettingsInput,
} from './settings.input.js';
import type { NotificationSettings } from './settings.payload.js';

/** Reads and changes the notification settings of users. */
export class SettingsService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedWriter,
    private readonly messageNotifications: MessageNotifications,
  ) {}

  async settingsOf(userId: UserId): Promise<NotificationSettings> {
    const em = this.database.fork();
    const [kinds, quietHours] = await Promise.all([readKinds(em, userId), readQuietHours(em, userId)]);
    return { userId, kinds, quietHours };
  }

  /** Returns the settings of users, in the order given. */
  readonly settingsOfUsers = async (userIds: readonly UserId[]): Promise<NotificationSettings[]> =>
    Promise.all(userIds.map((userId) => this.settingsOf(userId)));

  /** Returns the settings of conversations, in the order of their ids. */
  async conversations(
    userId: UserId,
    first: number,
    after: string | null,
  ): Promise<Page<ConversationNotificationSettings>> {
    const from = after && ConversationId.parse(after, 'after');
    return this.messageNotifications.settingsOf(userId, first, from);
  }

  /**
   * Sets the given fields.
   * @throws {HubbubError} BAD_INPUT if an entry occurs twice, or a time zone is unknown.
   * @throws {HubbubError} BAD_ID if an id is malformed.
   * @throws {HubbubError} NOT_FOUND, NOT_A_MEMBER if the user is not a member of a conversation.
   */
  async update(userId: UserId, input: UpdateNotificationSettingsInput): Promise<Position | null> {
    const { kinds, conversations } = input;
    const schedule = input.quietHours ? checkQuietHours(input.quietHours) : input.quietHours;
    assertOnce(kinds?.map(({ kind }) => kind) ?? [], 'input.kinds');
    const forConversations = (conversations ?? []).map((input) => conversationSettings(userId, input));
    const ids = forConversations.map(({ conversationId }) => conversationId);
    assertOnce(ids, 'input.conversations');
    return this.feeds.write(async (transaction) => {
      await transaction.lock([...ids, userId]);
      await assertUserExists(transaction.em, userId);
      const changesKinds = await setKinds(transaction, userId, kinds ?? []);
      const changesConversations = await this.messageNotifications.set(transaction, userId, forConversations);
      const changesQuietHours = await setQuietHours(transaction.em, userId, schedule);
      if (!changesKinds && !changesConversations && !changesQuietHours) return null;
      return transaction.append(userId, NotificationSettingsChanged.of({}));
    });
  }

  /** Deletes settings for conversations that users have left. Runs in the transaction of the events. */
  readonly forgetLeft = async (
    transaction: FeedTransaction,
    events: readonly EventOf<ConversationLeft>[],
  ): Promise<void> => {
    const left = events.map(({ feedId: userId, data: { conversationId } }) => ({ userId, conversationId }));
    const userIds = await this.messageNotifications.forgetLeft(transaction, left);
    await transaction.append(toEach(userIds, NotificationSettingsChanged.of({})));
  };

  /**
   * Disables mails of all kinds for a user, who can enable them again.
   * @throws {HubbubError} NOT_FOUND if the user was deleted.
   */
  async unsubscribe(userId: UserId): Promise<void> {
    const { kinds: known } = await this.settingsOf(userId);
    const kinds = known.filter(({ email }) => email).map(({ kind }) => ({ kind, email: false }));
    await this.update(userId, { kinds });
  }
}

async function readKinds(em: UnitOfWork, userId: UserId): Promise<KindSettings[]> {
  const rows = await em.find(KindSettings, { userId }, { disableIdentityMap: true });
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  return Object.values(NotificationKind).map((kind) => byKind.get(kind) ?? defaultSettings(userId, kind));
}

/** @returns whether anything changed. */
async function setKinds(
  { em }: FeedTransaction,
  userId: UserId,
  inputs: NotificationKindSettingsInput[],
): Promise<boolean> {
  if (inputs.length === 0) return false;
  const before = new Map((await readKinds(em, userId)).map((settings) => [settings.kind, settings]));
  const rows = inputs.map(({ kind, ...input }) => {
    const known = before.get(kind) ?? defaultSettings(userId, kind);
    const { inApp, email, push } = known;
    return { userId, kind, inApp: input.inApp ?? inApp, email: input.email ?? email, push: input.push ?? push };
  });
  if (rows.every((row) => areSame(row, before.get(row.kind)))) return false;
  await em.upsertMany(KindSettings, rows);
  const unmailed = rows.filter(({ email }) => !email).map(({ kind }) => kind);
  await em.nativeUpdate(Notification, { userId, isUnmailed: true, kind: { $in: unmailed } }, { isUnmailed: false });
  return true;
}

function areSame(one: Channels, other?: Channels): boolean {
  return one.inApp === other?.inApp && one.email === other.email && one.push === other.push;
}

function conversationSettings(
  userId: UserId,
  input: ConversationNotificationSettingsInput,
): ConversationNotificationSettings {
  const conversationId = ConversationId.parse(input.conversationId, 'input.conversations.conversationId');
  const { level = null, mutedUntil = null } = input;
  return Object.assign(new ConversationNotificationSettings(), { userId, conversationId, level, mutedUntil });
}

function assertOnce(keys: string[], field: string): void {
  if (new Set(keys).size === keys.length) return;
  throw badInput(field, notificationErrorTexts.entriesOnce());
}
