import { createHash } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { FeedWriter } from '../../../feed/index.js';
import { HubbubError } from '../../../platform/errors/index.js';
import type { ClientInfo } from '../../../platform/graphql/index.js';
import { type Seals, UnreadableSecretError } from '../../../platform/keys/index.js';
import { assertMaySignIn } from '../lifecycle/account-state.js';
import type { FactorProof, SecondFactors } from '../second-factor/second-factors.js';
import type { SessionService, SignedInSession } from '../sessions/session.service.js';
import type { SignInLimits } from '../sign-in-limits/sign-in-limits.js';
import { AccountErrorCode } from '../users/account.errors.js';
import { User, type UserId } from '../users/user.entity.js';
import { signInTexts } from './sign-in.texts.js';

/** How long a login can be completed, in ms. */
const challengeTime = 300_000;
const purpose = { use: 'login challenge', owner: 'login' };

interface Challenge {
  userId: UserId;
  /** A hash of the password's hash: the challenge becomes invalid when the password changes. */
  passwordMark: string;
  expiresAt: number;
}

/** Completes logins whose password was correct and whose second factor is missing. */
export class LoginCompletion {
  /** @param seals must reject secrets sealed with a revoked key: a challenge is a token. */
  constructor(
    private readonly feeds: FeedWriter,
    private readonly seals: Seals,
    private readonly sessions: SessionService,
    private readonly factors: SecondFactors,
    private readonly limits: SignInLimits,
  ) {}

  /** Returns the error for a login that needs a second factor. Its details contain the challenge. */
  refusal(userId: UserId, passwordHash: string | null | undefined): HubbubError {
    const expiresAt = Date.now() + challengeTime;
    const content: Challenge = { userId, passwordMark: markOf(passwordHash), expiresAt };
    const challenge = this.seals.seal(purpose, JSON.stringify(content));
    const details = { challenge, challengeExpiresAt: new Date(expiresAt).toISOString() };
    return new HubbubError(AccountErrorCode.SECOND_FACTOR_REQUIRED, undefined, details);
  }

  /**
   * Completes the login of the user that received a challenge.
   * @throws {HubbubError} BAD_CODE if the code is wrong.
   * @throws {HubbubError} BAD_CREDENTIALS if the challenge has expired, its password has changed, or its key was
   * revoked.
   * @throws {HubbubError} ACCOUNT_ARCHIVED, ACCOUNT_BANNED if the user may not sign in.
   * @throws {HubbubError} RATE_LIMITED if there were too many attempts.
   */
  async complete(text: string, proof: FactorProof, client: ClientInfo): Promise<SignedInSession & { user: User }> {
    await this.limits.attempt(client.address);
    const { userId, passwordMark } = await this.#open(text);
    await this.factors.attempt(userId);
    const signedIn = await this.feeds.write(async (transaction) => {
      const { em } = transaction;
      const options = { lockMode: LockMode.PESSIMISTIC_READ, populate: ['passwordHash'] } as const;
      const user = await em.findOne(User, { id: userId, deletedAt: null }, options);
      if (!user || markOf(user.passwordHash) !== passwordMark) throw badChallenge();
      assertMaySignIn(user);
      await this.factors.prove(em, userId, proof, 'input.proof');
      return { user, ...(await this.sessions.start(transaction, user, client)) };
    });
    await this.factors.succeeded(userId);
    return signedIn;
  }

  async #open(text: string): Promise<Challenge> {
    try {
      const challenge = JSON.parse(await this.seals.open(purpose, text)) as Challenge;
      if (challenge.expiresAt > Date.now()) return challenge;
    } catch (error) {
      if (!(error instanceof UnreadableSecretError)) throw error;
    }
    throw badChallenge();
  }
}

function markOf(passwordHash: string | null | undefined): string {
  return createHash('sha256').update(`challenge ${passwordHash}`).digest('base64url');
}

function badChallenge(): HubbubError {
  return new HubbubError(AccountErrorCode.BAD_CREDENTIALS, signInTexts.loginTooLate(), { field: 'input.challenge' });
}
