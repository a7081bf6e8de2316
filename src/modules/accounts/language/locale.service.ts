import { LockMode } from '@mikro-orm/core';
import type { FeedWriter, Position } from '../../../feed/index.js';
import { badInput, ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { Locale, Texts } from '../../../platform/texts/index.js';
import { LocaleChanged } from '../sessions/account.events.js';
import { accountTexts } from '../users/account.texts.js';
import { User, type UserId } from '../users/user.entity.js';
import type { UserCache } from '../users/user-cache.js';

/** Keeps the locale that each user has chosen for texts. */
export class LocaleService {
  constructor(
    private readonly feeds: FeedWriter,
    private readonly users: UserCache,
    private readonly texts: Texts,
  ) {}

  /** The locales that users can choose, the default first. */
  get all(): readonly Locale[] {
    return this.texts.locales;
  }

  /** Returns a user’s setting; null if there is none, or the server no longer has that locale. */
  async of(userId: UserId): Promise<Locale | null> {
    const { locale } = await this.users.get(userId);
    return locale == null ? null : this.texts.find(locale);
  }

  /**
   * Sets the locale of texts. Idempotent.
   * @param tag a language tag in any spelling; null to follow the client.
   * @returns the position of the event, or null if nothing changed.
   * @throws {HubbubError} BAD_INPUT if the server has no texts for it.
   */
  async set(userId: UserId, tag: string | null): Promise<Position | null> {
    const locale = tag === null ? null : this.texts.find(tag);
    if (tag !== null && locale === null) {
      throw badInput('input.locale', accountTexts.locales({ locales: this.all.join(', ') }));
    }
    return this.feeds.write(async (transaction) => {
      const { em } = transaction;
      const user = await em.findOne(User, { id: userId, deletedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!user) throw new HubbubError(ErrorCode.NOT_FOUND);
      if ((user.locale ?? null) === locale) return null;
      await em.nativeUpdate(User, { id: userId }, { locale });
      await this.users.changed(transaction, userId);
      return transaction.append(userId, LocaleChanged.of({ locale }));
    });
  }
}
