import { isDeepStrictEqual } from 'node:util';
import type { Position } from '../../feed/index.js';
import type { Database, UnitOfWork } from '../../platform/database/index.js';
import type { RateLimiter } from '../../platform/rate-limit/index.js';
import type { UserId } from '../accounts/index.js';
import type { Contacts, PrivacyDefaults } from './contacts.js';
import { PrivacySettingsChanged } from './friend.events.js';
import type { UpdatePrivacySettingsInput } from './friend.input.js';
import { LastSeenVisibility, PrivacySettings } from './privacy-settings.entity.js';

export interface ChangedSettings {
  settings: PrivacySettings;
  /** Null if nothing changed. */
  position: Position | null;
}

/** Reads and changes the privacy settings of users. */
export class PrivacyService {
  /** @param changes limits how often a user can change them: each change can append events to all direct chats. */
  constructor(
    private readonly database: Database,
    private readonly contacts: Contacts,
    private readonly defaults: PrivacyDefaults,
    private readonly changes: RateLimiter,
  ) {}

  async settingsOf(userId: UserId): Promise<PrivacySettings> {
    return this.#read(this.database.fork(), userId);
  }

  /** Returns the settings of users, in the order of `userIds`. */
  readonly settingsOfUsers = async (userIds: readonly UserId[]): Promise<PrivacySettings[]> =>
    Promise.all(userIds.map((userId) => this.settingsOf(userId)));

  /**
   * Sets the given fields. Idempotent.
   * @throws {HubbubError} RATE_LIMITED if the user makes too many changes.
   */
  async update(userId: UserId, input: UpdatePrivacySettingsInput): Promise<ChangedSettings> {
    await this.changes.consume(userId);
    return this.contacts.change(userId, null, async (transaction) => {
      const before = await this.#read(transaction.em, userId);
      const settings = settingsWith(before, input);
      if (isDeepStrictEqual(before, settings)) return { settings, position: null };
      await transaction.em.upsert(PrivacySettings, { ...settings });
      const { messagesFromStrangers, friendRequests, lastSeen } = settings;
      const changesLastSeen = lastSeen !== before.lastSeen;
      const event = { messagesFromStrangers, friendRequests, lastSeen, changesLastSeen };
      return { settings, position: await transaction.append(userId, PrivacySettingsChanged.of(event)) };
    });
  }

  async #read(em: UnitOfWork, userId: UserId): Promise<PrivacySettings> {
    const settings = await em.findOne(PrivacySettings, { userId }, { disableIdentityMap: true });
    const defaults = { userId, friendRequests: true, lastSeen: LastSeenVisibility.EVERYONE, ...this.defaults };
    return settings ?? Object.assign(new PrivacySettings(), defaults);
  }
}

function settingsWith(settings: PrivacySettings, input: UpdatePrivacySettingsInput): PrivacySettings {
  return Object.assign(new PrivacySettings(), settings, {
    messagesFromStrangers: input.allowsMessagesFromStrangers ?? settings.messagesFromStrangers,
    friendRequests: input.allowsFriendRequests ?? settings.friendRequests,
    lastSeen: input.lastSeen ?? settings.lastSeen,
  });
}
