import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { LoginWith, ShowMe } from '../support/account.js';
import { call } from '../support/call.js';
import { openDatabase } from '../support/database.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { Mailbox, type ReceivedMail, tokenOf } from '../support/mailbox.js';
import { enterAsGuest, password } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const keptSignUp = { code: 'VERIFICATION_REQUIRED', temporary: false };
let mailbox: Mailbox;
let server: TestServer;
let anyone: GraphQLClient;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url, HUBBUB_VERIFIED_EMAIL_REQUIRED: 'true' });
  anyone = new GraphQLClient(server.graphqlUrl);
});
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

/** The complete response to a sign-up, as a client gets it. */
function signUpAs(username: string, email: string, by = anyone) {
  const input = { username, email, password };
  return by.send('mutation ($input: SignUpInput!) { signUp(input: $input) { accessToken } }', { input });
}

function verify(token: string): Promise<void> {
  return call({ http: anyone }, 'verifyEmail', { token });
}

async function accountOf(username: string): Promise<string> {
  const email = `${username}@example.org`;
  await signUpAs(username, email);
  await verify(tokenOf(await mailbox.mail(email)));
  return email;
}

async function login(usernameOrEmail: string): Promise<GraphQLClient> {
  const { login: signedIn } = await anyone.run(LoginWith, { input: { usernameOrEmail, password } });
  return new GraphQLClient(server.graphqlUrl, signedIn.accessToken);
}

const subjectOf = ({ headers }: ReceivedMail) => headers.get('subject');

test('a sign-up creates an account once the address is verified, and a login before that fails', async () => {
  const { errors } = await signUpAs('ada', 'ada@example.org');
  expect(errors).toMatchObject([{ extensions: keptSignUp }]);
  const input = { usernameOrEmail: 'ada', password };
  expect(await anyone.refused(LoginWith, { input })).toMatchObject({ code: 'BAD_CREDENTIALS' });
  const mail = await mailbox.mail('ada@example.org');
  expect(mail.text).toMatch(/^Hello,$/m);
  await verify(tokenOf(mail));
  const { viewer } = await (await login('ada@example.org')).run(ShowMe);
  expect(viewer).toMatchObject({ user: { username: 'ada' }, email: 'ada@example.org', isEmailVerified: true });
});

test('the response to a sign-up is the same whether or not the address has an account', async () => {
  const taken = await accountOf('grace');
  const answers = [await signUpAs('first', taken), await signUpAs('second', 'unknown@example.org')];
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.errors).toMatchObject([{ extensions: keptSignUp }]);

  const notice = await mailbox.mail(taken, 2);
  expect(subjectOf(notice)).toBe('You already have an account');
  expect(() => tokenOf(notice)).toThrow('no token');
  expect(notice.text).not.toContain('first');
  expect(subjectOf(await mailbox.mail('unknown@example.org'))).toBe('Is this your e-mail address?');

  // Neither sign-up reserves its username, so the username does not reveal it either.
  const others = [await signUpAs('first', 'other1@example.org'), await signUpAs('second', 'other2@example.org')];
  expect(others).toEqual(answers);
});

test('the response to a guest who wants an account is the same, too', async () => {
  const taken = await accountOf('linus');
  const guests = [await enterAsGuest(server), await enterAsGuest(server)];
  const emails = [taken, 'guest@example.org'];
  const answers = await Promise.all(
    guests.map(({ http }, i) =>
      http.send('mutation ($input: ClaimGuestAccountInput!) { claimGuestAccount(input: $input) { position } }', {
        input: { username: `newcomer${i}`, email: emails[i], password },
      }),
    ),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.errors).toMatchObject([{ extensions: keptSignUp }]);
  await verify(tokenOf(await mailbox.mail('guest@example.org')));
  const { viewer } = await (await login('newcomer1')).run(ShowMe);
  expect(viewer).toMatchObject({
    user: { id: guests[1]?.id, username: 'newcomer1', kind: 'REGISTERED' },
    isEmailVerified: true,
  });
});

test('the limit of sign-ups with one address does not reveal whether it has an account', async () => {
  await using strict = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_VERIFIED_EMAIL_REQUIRED: 'true',
    HUBBUB_MAILS_PER_ADDRESS_PER_HOUR: '3',
  });
  const http = new GraphQLClient(strict.graphqlUrl);
  await signUpAs('owner', 'limited@example.org', http);
  await call({ http }, 'verifyEmail', { token: tokenOf(await mailbox.mail('limited@example.org')) });
  await signUpAs('stranger', 'unlimited@example.org', http);
  const codes = async (email: string) => {
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push((await signUpAs(`again${i}`, email, http)).errors?.[0]?.extensions?.code);
    return answers;
  };
  const expected = [...Array(2).fill('VERIFICATION_REQUIRED'), ...Array(2).fill('RATE_LIMITED')];
  expect(await codes('limited@example.org')).toEqual(expected);
  expect(await codes('unlimited@example.org')).toEqual(expected);
});

test('a token creates one account, and invalidates the other tokens of its address', async () => {
  const email = 'twice@example.org';
  for (const username of ['twice1', 'twice2']) await signUpAs(username, email);
  await mailbox.mail(email, 2);
  const tokens = mailbox.to(email).map(tokenOf);
  const outcomes = await Promise.allSettled([...tokens, ...tokens].map(verify));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ extensions: { code: 'BAD_TOKEN' } });
  }
});

test('a username goes to the first user who verifies an address; the other can sign up again', async () => {
  for (const email of ['fast@example.org', 'slow@example.org']) await signUpAs('wanted', email);
  await verify(tokenOf(await mailbox.mail('fast@example.org')));
  await expect(verify(tokenOf(await mailbox.mail('slow@example.org')))).rejects.toMatchObject({
    extensions: { code: 'USERNAME_TAKEN', field: 'input.token' },
  });
  const { errors } = await signUpAs('wanted', 'slow@example.org');
  expect(errors).toMatchObject([{ extensions: { code: 'USERNAME_TAKEN', field: 'input.username' } }]);
  await signUpAs('wanted2', 'slow@example.org');
  await verify(tokenOf(await mailbox.mail('slow@example.org', 2)));
  await login('wanted2');
});

test('an older account that is not verified gets a mail at login, and only with the right password', async () => {
  const email = await accountOf('early');
  await server.whileStopped(async () => {
    const database = await openDatabase(server.backend.environment);
    await database.run(sql`update users set email_verified_at = null where username_key = 'early'`);
    await database.close();
  });
  anyone = new GraphQLClient(server.graphqlUrl);
  const refusal = (word: string) => anyone.refused(LoginWith, { input: { usernameOrEmail: 'early', password: word } });
  expect(await refusal('a wrong password')).toMatchObject({ code: 'BAD_CREDENTIALS' });
  expect(await refusal(password)).toMatchObject(keptSignUp);
  await verify(tokenOf(await mailbox.mail(email, 2)));
  await login('early');
});
