import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, isError } from '../../../platform/errors/index.js';
import { unlessThrottled } from '../../../platform/mail/index.js';
import type { RateLimiter } from '../../../platform/rate-limit/index.js';
import { User } from '../users/user.entity.js';
import { failedLoginsMail, recipientOf } from './account-mails.js';
import type { Post } from './email.service.js';

/** Mails the owner of an account if someone tries to guess its password. */
export class LoginWarning {
  constructor(
    private readonly database: Database,
    private readonly post: Pick<Post, 'mailer' | 'appUrl' | 'background' | 'texts'>,
    /** Limits mails by account. */
    private readonly limiter: RateLimiter,
  ) {}

  /** Sends the mail after the response, unless the account does not exist or received a warning recently. */
  send(loginKey: string): void {
    void this.post.background.run('sending a mail about failed logins', () => this.#send(loginKey));
  }

  async #send(key: string): Promise<void> {
    const { mailer, appUrl, texts } = this.post;
    const em = this.database.fork();
    const owner = await em.findOne(User, key.includes('@') ? { emailKey: key } : { usernameKey: key });
    if (!owner?.email) return;
    try {
      await this.limiter.consume(owner.id);
    } catch (error) {
      if (isError(error, ErrorCode.RATE_LIMITED)) return;
      throw error;
    }
    // The languages of the client are those of the attacker.
    await mailer.send(failedLoginsMail({ ...recipientOf(owner, texts), appUrl })).catch(unlessThrottled);
  }
}
