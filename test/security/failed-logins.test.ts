import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Mailbox } from '../support/mailbox.js';
import { password } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const free = 3;
let mailbox: Mailbox;
let server: TestServer;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_TRUST_PROXY: 'true',
    HUBBUB_FAILED_LOGINS_PER_ACCOUNT_PER_HOUR: String(free),
  });
});
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

interface Answer {
  data?: { signUp?: { accessToken: string }; login?: { accessToken: string } };
  errors?: { extensions: { code: string; retryAfterMs?: number } }[];
}

/** Sends an operation as a client at `address` does, through a proxy. */
async function from(address: string, query: string, variables: object, to = server, token?: string): Promise<Answer> {
  const response = await fetch(to.graphqlUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

async function signUpFrom(address: string, username: string, to = server): Promise<string> {
  const input = { username, email: `${username}@example.org`, password };
  const text = 'mutation ($input: SignUpInput!) { signUp(input: $input) { accessToken } }';
  return String((await from(address, text, { input }, to)).data?.signUp?.accessToken);
}

/** Returns OK, or the code of the error. */
async function login(address: string, usernameOrEmail: string, word: string, to = server, token?: string) {
  const input = { usernameOrEmail, password: word };
  const text = 'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }';
  const { errors } = await from(address, text, { input }, to, token);
  return errors?.[0]?.extensions ?? { code: 'OK' };
}

/** Guesses from new addresses until a guess is rejected. @returns how many guesses were not. */
async function guessFromEverywhere(usernameOrEmail: string): Promise<number> {
  for (let guesses = 0; guesses < 30; guesses++) {
    const { code, retryAfterMs } = await login(`203.0.113.${guesses}`, usernameOrEmail, 'a wrong password');
    if (code === 'RATE_LIMITED') {
      expect(retryAfterMs).toBeGreaterThan(0);
      return guesses;
    }
    expect(code).toBe('BAD_CREDENTIALS');
  }
  throw new Error('Guessing was never slowed down');
}

describe('guessing one password from many addresses', () => {
  test.each(['victim', 'victim@example.org', 'nobody', 'nobody@example.org'])(
    'is slowed down for %s, whether or not the account exists',
    async (name) => {
      if (name === 'victim') await signUpFrom('192.0.2.1', 'victim');
      expect(await guessFromEverywhere(name)).toBeGreaterThan(free);
    },
  );

  test('does not lock out the owner at a known address or with a live session', async () => {
    const token = await signUpFrom('192.0.2.1', 'owner');
    await guessFromEverywhere('owner');
    expect(await login('192.0.2.1', 'owner', password)).toEqual({ code: 'OK' });
    await guessFromEverywhere('owner');
    expect(await login('198.51.100.7', 'owner', password, server, token)).toEqual({ code: 'OK' });
  });

  test('is reported to the owner by mail, once', async () => {
    const address = 'warned@example.org';
    await signUpFrom('192.0.2.1', 'warned');
    await guessFromEverywhere('warned');
    const warnings = () => mailbox.to(address).filter(({ headers }) => headers.get('subject')?.startsWith('Failed'));
    await mailbox.mail(address, 2);
    expect(warnings()).toHaveLength(1);
    await guessFromEverywhere('warned');
    await server.restart();
    expect(warnings()).toHaveLength(1);
  });
});

describe('guessing the password with a stolen session, from many addresses,', () => {
  const mutations = {
    confirmIdentity: 'mutation { confirmIdentity(input: { password: "a wrong password" }) { confirmedUntil } }',
    changePassword:
      'mutation { changePassword(input: { currentPassword: "a wrong password", newPassword: "another good one" }) { position } }',
    deleteAccount: 'mutation { deleteAccount(input: { password: "a wrong password" }) { position } }',
  };

  test.each(Object.entries(mutations))('is limited per account, by %s', async (name, text) => {
    const token = await signUpFrom('192.0.2.1', `of-${name}`);
    const codes: (string | undefined)[] = [];
    for (let i = 0; i <= free; i++) {
      const { errors } = await from(`203.0.113.${i}`, text, {}, server, token);
      codes.push(errors?.[0]?.extensions.code);
    }
    expect(codes).toEqual([...Array(free).fill('BAD_CREDENTIALS'), 'RATE_LIMITED']);
  });

  test('is limited per account, by login with that session', async () => {
    const token = await signUpFrom('192.0.2.1', 'robbed');
    const begun = performance.now();
    await guessFromEverywhere('robbed');
    const codes: string[] = [];
    for (let i = 0; i < 10; i++) codes.push((await login(`203.0.114.${i}`, 'robbed', 'wrong', server, token)).code);
    // After pauses of 1 s, 2 s, 4 s … one more guess is allowed.
    const pauses = Math.floor(Math.log2(1 + (performance.now() - begun) / 1_000));
    expect(codes.filter((code) => code === 'BAD_CREDENTIALS').length).toBeLessThanOrEqual(free + 1 + pauses);
    expect(await login('192.0.2.1', 'robbed', password)).toEqual({ code: 'OK' });
  });

  test('leaves the owner as many confirmations as needed', async () => {
    const token = await signUpFrom('192.0.2.1', 'sure');
    const confirm = `mutation { confirmIdentity(input: { password: ${JSON.stringify(password)} }) { confirmedUntil } }`;
    for (let i = 0; i < 2 * free; i++) {
      expect((await from('192.0.2.1', confirm, {}, server, token)).errors).toBeUndefined();
    }
  });
});

describe('the limits of one address', () => {
  const guess = (to: TestServer, address: string) => login(address, 'someone', 'a wrong password', to);

  test('on logins to one account do not apply to other addresses', async () => {
    await using strict = await startTestServer({
      HUBBUB_TRUST_PROXY: 'true',
      HUBBUB_LOGINS_PER_ACCOUNT_PER_MINUTE: '2',
    });
    await signUpFrom('192.0.2.1', 'someone', strict);
    for (let i = 0; i < 2; i++) expect(await guess(strict, '203.0.113.1')).toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect(await guess(strict, '203.0.113.1')).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await guess(strict, '203.0.113.2')).toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect(await login('192.0.2.1', 'someone', password, strict)).toEqual({ code: 'OK' });
    // All addresses of one IPv6 network count as one.
    for (let i = 1; i < 3; i++)
      expect(await guess(strict, `2001:db8::${i}`)).toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect(await guess(strict, '2001:db8::3')).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await guess(strict, '2001:db8:0:1::3')).toMatchObject({ code: 'BAD_CREDENTIALS' });
  });

  test('on sign-ins do not apply to other addresses', async () => {
    await using strict = await startTestServer({ HUBBUB_TRUST_PROXY: 'true', HUBBUB_SIGN_INS_PER_MINUTE: '2' });
    for (let i = 0; i < 2; i++) expect(await guess(strict, '203.0.113.1')).toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect(await guess(strict, '203.0.113.1')).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await guess(strict, '203.0.113.2')).toMatchObject({ code: 'BAD_CREDENTIALS' });
  });
});
