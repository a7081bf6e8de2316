import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo, Viewer } from '../../../platform/graphql/index.js';
import { verifyPassword } from '../identity/password.js';
import type { SecondFactors } from '../second-factor/second-factors.js';
import type { SignInLimits } from '../sign-in-limits/sign-in-limits.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { User } from '../users/user.entity.js';
import { signInTexts } from './sign-in.texts.js';
import type { ConfirmIdentityInput } from './step-up.input.js';

/**
 * Step-up authentication: before sensitive operations, the user must have confirmed their identity in this session
 * recently. A stolen access or refresh token alone is not enough.
 */
export class StepUp {
  /** @param time how long a confirmation counts, in ms. */
  constructor(
    private readonly database: Database,
    private readonly limits: SignInLimits,
    private readonly factors: SecondFactors,
    private readonly time: number,
  ) {}

  /**
   * Asserts that the user confirmed their identity in this session recently; a login counts. A session of a guest
   * always passes, because a guest has no password.
   * @throws {HubbubError} STEP_UP_REQUIRED if the last confirmation is too old.
   * @throws {HubbubError} SESSION_REVOKED if the session has ended.
   */
  async assert({ userId, sessionId }: Viewer): Promise<void> {
    const [session] = await this.database.run<{ passes: boolean }>(sql`
      select users.password_hash is null
        or coalesce(session.confirmed_at > now() - make_interval(secs => ${this.time / 1_000}), false) as passes
      from session join users on users.id = session.user_id
      where session.id = ${sessionId} and session.user_id = ${userId} and session.ended_at is null`);
    if (!session) throw new HubbubError(ErrorCode.SESSION_REVOKED);
    if (!session.passes) throw new HubbubError(AccountErrorCode.STEP_UP_REQUIRED);
  }

  /**
   * Marks the session as confirmed, by the user's password or a code of the second factor.
   * @returns until when the confirmation counts.
   * @throws {HubbubError} BAD_CREDENTIALS if the password is wrong.
   * @throws {HubbubError} BAD_CODE if the code is wrong.
   * @throws {HubbubError} FORBIDDEN if the user is a guest.
   * @throws {HubbubError} RATE_LIMITED if there were too many attempts.
   */
  async confirm(viewer: Viewer, { password, code }: ConfirmIdentityInput, client: ClientInfo): Promise<Date> {
    if (code != null) await this.#assertCode(viewer, code);
    else await this.#assertPassword(viewer, String(password), client);
    return this.#mark(viewer);
  }

  async #assertCode({ userId }: Viewer, code: string): Promise<void> {
    await this.factors.attempt(userId);
    await this.database.transaction((em) => this.factors.prove(em, userId, { code }, 'input'));
    await this.factors.succeeded(userId);
  }

  async #assertPassword({ userId }: Viewer, password: string, client: ClientInfo): Promise<void> {
    await this.limits.attemptPassword(userId, client.address);
    const user = await this.database.fork().findOneOrFail(User, { id: userId }, { populate: ['passwordHash'] });
    if (user.passwordHash == null) throw new HubbubError(ErrorCode.FORBIDDEN, signInTexts.guestHasNoPassword());
    if (!(await verifyPassword(password, user.passwordHash))) {
      throw new HubbubError(AccountErrorCode.BAD_CREDENTIALS, signInTexts.notYourPassword(), {
        field: 'input.password',
      });
    }
    await this.limits.passwordProved(userId);
  }

  async #mark({ userId, sessionId }: Viewer): Promise<Date> {
    const [confirmed] = await this.database.run<{ until: number | string }>(sql`
      update session set confirmed_at = now() where id = ${sessionId} and user_id = ${userId} and ended_at is null
      returning extract(epoch from confirmed_at) * 1000 + ${this.time}::float8 as until`);
    if (!confirmed) throw new HubbubError(ErrorCode.SESSION_REVOKED);
    return new Date(Number(confirmed.until));
  }
}
