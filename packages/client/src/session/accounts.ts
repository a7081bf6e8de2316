import { HubbubError } from '../errors.js';
import type { Readable } from '../store.js';
import type { Session, SessionState } from './session.js';
import type { Tokens } from './tokens.js';

/** The user who signed in. */
export interface SignedInUser {
  readonly id: string;
  readonly username: string;
}

/** The data of a new account. */
export interface NewAccount {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** A second factor: six digits of the authenticator app, or a recovery code. */
export type SecondFactor = { readonly code: string } | { readonly recoveryCode: string };

type Request = <R>(query: string, variables?: object) => Promise<R>;
type Answer = Record<string, Tokens & { readonly user: SignedInUser; readonly session: { readonly id: string } }>;

const returned = '{ accessToken accessTokenExpiresAt refreshToken session { id } user { id username } }';
export const ways: Readonly<Record<'signUp' | 'login' | 'completeLogin' | 'loginAsGuest', string>> = {
  signUp: `mutation SignUp($input: SignUpInput!) { signUp(input: $input) ${returned} }`,
  login: `mutation Login($input: LoginInput!) { login(input: $input) ${returned} }`,
  completeLogin: `mutation CompleteLogin($input: CompleteLoginInput!) { completeLogin(input: $input) ${returned} }`,
  loginAsGuest: `mutation LoginAsGuest { loginAsGuest ${returned} }`,
};
export const claim: string = `mutation Claim($input: ClaimGuestAccountInput!) {
  claimGuestAccount(input: $input) { user { id username } }
}`;
export const logOut = 'mutation LogOut { logout { sessionId } }';

/** Signing up, in and out. Each way in replaces the session, and stores its tokens. */
export class Accounts {
  readonly #request: Request;
  readonly #session: Session;

  constructor(request: Request, session: Session) {
    this.#request = request;
    this.#session = session;
  }

  /** Whether there is a session, and if not, why. */
  get session(): Readable<SessionState> {
    return this.#session.state;
  }

  /** @throws {HubbubError} VERIFICATION_REQUIRED if the account was created, and its address must be verified first */
  signUp(input: NewAccount): Promise<SignedInUser> {
    return this.#enter('signUp', input);
  }

  /** @throws {HubbubError} SECOND_FACTOR_REQUIRED with the `challenge` for `completeLogin` */
  logIn(input: { readonly usernameOrEmail: string; readonly password: string }): Promise<SignedInUser> {
    return this.#enter('login', input);
  }

  /** The second step of a login. @throws {HubbubError} BAD_CODE: the same challenge can be answered again */
  completeLogin(challenge: string, proof: SecondFactor): Promise<SignedInUser> {
    return this.#enter('completeLogin', { challenge, proof });
  }

  continueAsGuest(): Promise<SignedInUser> {
    return this.#enter('loginAsGuest');
  }

  /** Makes the guest of this session a user with a password. The session, friends, groups and messages stay. */
  async claim(input: NewAccount): Promise<SignedInUser> {
    const { claimGuestAccount } = await this.#request<{ claimGuestAccount: { user: SignedInUser } }>(claim, { input });
    return claimGuestAccount.user;
  }

  /** Ends the session on the server, if it can be reached, and forgets it here in any case. */
  async signOut(): Promise<void> {
    try {
      await this.#request(logOut);
    } catch {
      // The session that is forgotten here expires there.
    } finally {
      await this.#session.end('signedOut');
    }
  }

  async #enter(way: keyof typeof ways, input?: object): Promise<SignedInUser> {
    const { [way]: answer } = await this.#request<Answer>(ways[way], input && { input });
    if (!answer) throw new HubbubError('BAD_ANSWER', `The server answered ${way} without tokens.`);
    await this.#session.signIn({ ...answer, userId: answer.user.id, sessionId: answer.session.id });
    return answer.user;
  }
}
