import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { ChangeUsername, LoginWith, OwnEvents, ShowMe } from '../support/account.js';
import { call } from '../support/call.js';
import { eventually } from '../support/eventually.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { Mailbox, tokenOf } from '../support/mailbox.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const RequestEmailVerification = graphql(`
  mutation RequestEmailVerification {
    requestEmailVerification {
      email
    }
  }
`);

const VerifyEmail = graphql(`
  mutation VerifyEmail($input: VerifyEmailInput!) {
    verifyEmail(input: $input) {
      position
    }
  }
`);

const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      email
    }
  }
`);

const ResetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      position
    }
  }
`);

const newPassword = 'battery staple correct horse';
let mailbox: Mailbox;
let server: TestServer;
let anyone: GraphQLClient;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_APP_URL: 'https://chat.example.org/app/',
    HUBBUB_MAIL_FROM: 'Hubbub <chat@example.org>',
    HUBBUB_MAILS_PER_ADDRESS_PER_HOUR: '5',
  });
  anyone = new GraphQLClient(server.graphqlUrl);
});
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

async function verificationOf(person: Person): Promise<string> {
  return tokenOf(await mailbox.mail(`${person.username}@example.org`));
}

/** Returns the token of the mail that was just requested; the first mail is that of the sign-up. */
async function resetTokenOf(person: Person, number = 2): Promise<string> {
  const email = `${person.username}@example.org`;
  await mailbox.mail(email);
  await anyone.run(RequestPasswordReset, { input: { email } });
  return tokenOf(await mailbox.mail(email, number));
}

function login(person: Person, word: string) {
  return anyone.refused(LoginWith, { input: { usernameOrEmail: person.username, password: word } });
}

describe('an e-mail address', () => {
  test('is verified with the mail that the sign-up sends', async () => {
    const [ada] = await signUp(server, 'ada');
    expect((await ada.http.run(ShowMe)).viewer.isEmailVerified).toBe(false);
    const own = ada.connect().subscribe(OwnEvents, {});
    await own.next();
    const mail = await mailbox.mail('ada@example.org');
    expect(mail.headers.get('from')).toBe('Hubbub <chat@example.org>');
    const link = `https://chat.example.org/app/verify-email?token=${tokenOf(mail)}`;
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`<a href="${link}">`);

    const { verifyEmail } = await anyone.run(VerifyEmail, { input: { token: tokenOf(mail) } });
    expect((await own.next()).accountEvents).toEqual({ __typename: 'EmailVerified', position: verifyEmail.position });
    expect((await ada.http.run(ShowMe)).viewer.isEmailVerified).toBe(true);
    await ada.disconnect();
  });

  test('is verified once by each token, even if two requests use it at the same moment', async () => {
    const [bob] = await signUp(server, 'bob');
    const token = await verificationOf(bob);
    const text = `mutation { verifyEmail(input: { token: "${token}" }) { position } }`;
    const answers = await Promise.all([anyone.send(text), anyone.send(text)]);
    expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code ?? 'OK').sort()).toEqual(['BAD_TOKEN', 'OK']);
    expect(await anyone.refused(VerifyEmail, { input: { token } })).toMatchObject({
      code: 'BAD_TOKEN',
      field: 'input.token',
    });
  });

  test('gets another mail on request until it is verified, within a rate limit', async () => {
    const [carl] = await signUp(server, 'carl');
    await mailbox.mail('carl@example.org');
    expect(await carl.http.run(RequestEmailVerification)).toEqual({
      requestEmailVerification: { email: 'carl@example.org' },
    });
    const second = await mailbox.mail('carl@example.org', 2);
    for (let i = 0; i < 3; i++) await carl.http.run(RequestEmailVerification);
    expect(await carl.http.refused(RequestEmailVerification)).toMatchObject({ code: 'RATE_LIMITED' });
    await anyone.run(VerifyEmail, { input: { token: tokenOf(second) } });
    expect(await carl.http.refused(RequestEmailVerification)).toMatchObject({ code: 'BAD_INPUT' });
    const { http } = await enterAsGuest(server);
    expect(await http.refused(RequestEmailVerification)).toMatchObject({ code: 'FORBIDDEN' });
  });

  test.each(['', 'x', 'A'.repeat(32)])('is not verified by %j', async (token) => {
    expect(await anyone.refused(VerifyEmail, { input: { token } })).toMatchObject({ code: 'BAD_TOKEN' });
  });
});

describe('a forgotten password', () => {
  test('is reset by mail, which ends all sessions and verifies the address', async () => {
    const [dora] = await signUp(server, 'dora');
    const own = dora.connect().subscribe(OwnEvents, {});
    await own.next();
    const token = await resetTokenOf(dora);
    const { resetPassword } = await anyone.run(ResetPassword, { input: { token, newPassword } });
    const [ended, last] = (await own.take(2)).map(({ accountEvents }) => accountEvents);
    expect(ended).toMatchObject({ endReason: 'PASSWORD_RESET', position: resetPassword.position });
    expect(last).toMatchObject({ __typename: 'AccessRevoked' });
    expect(await dora.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    expect(await login(dora, password)).toMatchObject({ code: 'BAD_CREDENTIALS' });
    const { login: again } = await anyone.run(LoginWith, { input: { usernameOrEmail: 'dora', password: newPassword } });
    const { viewer } = await new GraphQLClient(server.graphqlUrl, again.accessToken).run(ShowMe);
    expect(viewer.isEmailVerified).toBe(true);
  });

  test('is reset once by each token, and not by older tokens', async () => {
    const [eva] = await signUp(server, 'eva');
    const tokens = [await resetTokenOf(eva), await resetTokenOf(eva, 3)];
    await anyone.run(ResetPassword, { input: { token: String(tokens[1]), newPassword } });
    for (const token of tokens) {
      const refusal = await anyone.refused(ResetPassword, { input: { token: String(token), newPassword } });
      expect(refusal).toMatchObject({ code: 'BAD_TOKEN', field: 'input.token' });
    }
  });

  test('is not reset by a mail that was sent before the password changed', async () => {
    const [hedy] = await signUp(server, 'hedy');
    const token = await resetTokenOf(hedy);
    await call(hedy, 'changePassword', { currentPassword: password, newPassword });
    expect(await anyone.refused(ResetPassword, { input: { token, newPassword: password } })).toMatchObject({
      code: 'BAD_TOKEN',
    });
  });

  test('gets the same response whether or not there is an account, and only an account gets a mail', async () => {
    const [fay] = await signUp(server, 'fay');
    await mailbox.mail('fay@example.org');
    const request = (email: string) =>
      anyone.send('mutation ($e: String!) { requestPasswordReset(input: { email: $e }) { email } }', { e: email });
    for (let i = 0; i < 5; i++) {
      for (const email of ['nobody@example.org', 'fay@example.org']) {
        expect(await request(email)).toEqual({ data: { requestPasswordReset: { email } } });
      }
    }
    const refusals = await Promise.all(['nobody@example.org', 'FAY@example.org'].map(request));
    for (const { errors } of refusals) expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED' });
    await mailbox.mail('fay@example.org', 5);
    expect((await fay.http.run(ShowMe)).viewer.user.username).toBe('fay');
    expect(mailbox.to('nobody@example.org')).toEqual([]);
  });

  test('is not reset by a token for verification, and the other way round', async () => {
    const [gerd] = await signUp(server, 'gerd');
    const [verification, reset] = [await verificationOf(gerd), await resetTokenOf(gerd)];
    expect(await anyone.refused(ResetPassword, { input: { token: verification, newPassword } })).toMatchObject({
      code: 'BAD_TOKEN',
    });
    expect(await anyone.refused(VerifyEmail, { input: { token: reset } })).toMatchObject({ code: 'BAD_TOKEN' });
  });

  test('is not replaced by one that is too short, and the token stays valid', async () => {
    const [hugo] = await signUp(server, 'hugo');
    const token = await resetTokenOf(hugo);
    const refusal = await anyone.refused(ResetPassword, { input: { token, newPassword: 'short' } });
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field: 'input.newPassword' });
    await anyone.run(ResetPassword, { input: { token, newPassword } });
  });
});

test('tokens expire', async () => {
  await using brief = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_VERIFICATION_TTL: '10ms',
    HUBBUB_PASSWORD_RESET_TTL: '10ms',
  });
  const [ines] = await signUp(brief, 'ines');
  const http = new GraphQLClient(brief.graphqlUrl);
  const verification = tokenOf(await mailbox.mail('ines@example.org'));
  await http.run(RequestPasswordReset, { input: { email: 'ines@example.org' } });
  const reset = tokenOf(await mailbox.mail('ines@example.org', 2));
  const expired = Date.now() + 10;
  await eventually(() => expect(Date.now()).toBeGreaterThan(expired));
  expect(await http.refused(VerifyEmail, { input: { token: verification } })).toMatchObject({ code: 'BAD_TOKEN' });
  expect(await http.refused(ResetPassword, { input: { token: reset, newPassword } })).toMatchObject({
    code: 'BAD_TOKEN',
  });
  await brief.runJob('prune-mail-tokens');
  expect((await ines.http.run(ShowMe)).viewer.isEmailVerified).toBe(false);
});

test('a name in a mail is escaped, so it cannot contain markup', async () => {
  const [jan] = await signUp(server, 'jan');
  // This fails if the rules for usernames ever allow markup.
  expect(await jan.http.refused(ChangeUsername, { input: { username: '<b>jan</b>' } })).toMatchObject({
    code: 'BAD_INPUT',
  });
  await anyone.run(VerifyEmail, { input: { token: await verificationOf(jan) } });
  await resetTokenOf(jan);
  expect((await mailbox.mail('jan@example.org', 2)).html).toContain('<p>Hello jan,</p>');
});

test('without a mail server mails become files, which contain the token only', async () => {
  await using plain = await startTestServer();
  await signUp(plain, 'kim');
  const folder = join(String(plain.backend.environment.HUBBUB_DATA_DIR), 'mail');
  await eventually(async () => expect(await readdir(folder)).toEqual([expect.stringMatching(/\.eml$/)]));
});

test('users can sign up while the mail server is away', async () => {
  const gone = await Mailbox.start();
  await gone.close();
  await using lonely = await startTestServer({ HUBBUB_SMTP_URL: 'smtp://127.0.0.1:9', LOG_LEVEL: 'silent' });
  const [lena] = await signUp(lonely, 'lena');
  expect((await lena.http.run(ShowMe)).viewer.user.username).toBe('lena');
});
