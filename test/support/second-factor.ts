import { codeOf, stepAt } from '../../src/modules/accounts/second-factor/totp.js';
import { graphql } from '../gql/index.js';
import { LoginWith } from './account.js';
import { GraphQLClient } from './graphql-client.js';
import { type Person, password } from './people.js';

export const BeginSecondFactor = graphql(`
  mutation BeginSecondFactor {
    beginSecondFactor {
      secret
      uri
    }
  }
`);

export const ConfirmSecondFactor = graphql(`
  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {
    confirmSecondFactor(input: $input) {
      recoveryCodes
      position
    }
  }
`);

export const DisableSecondFactor = graphql(`
  mutation DisableSecondFactor {
    disableSecondFactor {
      position
    }
  }
`);

export const RegenerateRecoveryCodes = graphql(`
  mutation RegenerateRecoveryCodes {
    regenerateRecoveryCodes {
      recoveryCodes
    }
  }
`);

export const CompleteLogin = graphql(`
  mutation CompleteLogin($input: CompleteLoginInput!) {
    completeLogin(input: $input) {
      accessToken
      session {
        id
      }
      user {
        id
      }
    }
  }
`);

/** An authenticator app, which knows a secret and shows codes. */
export class Authenticator {
  readonly #secret: Buffer;

  /** @param secret in base32, as the server shows it. */
  constructor(secret: string) {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
    this.#secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  /** Returns the current code, or the one of this many steps of 30 s later. */
  code(ahead = 0): string {
    return codeOf(this.#secret, stepAt(Date.now()) + ahead);
  }
}

/** Sets up a second factor for a user. */
export async function enableFactor(person: Person): Promise<{ app: Authenticator; recoveryCodes: string[] }> {
  const { beginSecondFactor } = await person.http.run(BeginSecondFactor);
  const app = new Authenticator(beginSecondFactor.secret);
  const confirm = () => person.http.run(ConfirmSecondFactor, { input: { code: app.code(-1) } });
  // If the next step begins just then, the code is too old when it arrives.
  const { confirmSecondFactor } = await confirm().catch(confirm);
  return { app, recoveryCodes: confirmSecondFactor.recoveryCodes };
}

/** Returns the challenge of a login with a second factor. */
export async function challengeOf(person: Person, word = password): Promise<string> {
  const input = { usernameOrEmail: person.username, password: word };
  const refusal = await new GraphQLClient(person.http.url).refused(LoginWith, { input });
  if (!refusal.challenge) throw new Error(`There is no challenge, but ${refusal.code}`);
  return refusal.challenge;
}
