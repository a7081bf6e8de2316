import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { SecondFactorProof } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { LoginWith } from '../support/account.js';
import { AdminEvents, BanUser, GrantAdmin, signUpAdmin } from '../support/admin.js';
import { command } from '../support/command-line.js';
import { openDatabase } from '../support/database.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { Mailbox, tokenOf } from '../support/mailbox.js';
import { verifyAddress } from '../support/notified-by-mail.js';
import { enterAsGuest, type Person, password, signUp } from '../support/people.js';
import {
  Authenticator,
  BeginSecondFactor,
  CompleteLogin,
  ConfirmSecondFactor,
  challengeOf,
  DisableSecondFactor,
  enableFactor,
  RegenerateRecoveryCodes,
} from '../support/second-factor.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const OwnFactor = graphql(`
  query OwnFactor {
    viewer {
      hasSecondFactor
      recoveryCodesLeft
    }
  }
`);

const ConfirmByCode = graphql(`
  mutation ConfirmByCode($input: ConfirmIdentityInput!) {
    confirmIdentity(input: $input) {
      confirmedUntil
    }
  }
`);

const FactorEvents = graphql(`
  subscription FactorEvents {
    accountEvents {
      __typename
      ... on SecondFactorChanged {
        position
        isEnabled
      }
    }
  }
`);

const ForgetPassword = graphql(`
  mutation ForgetPassword($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      email
    }
  }
`);

const SetForgottenPassword = graphql(`
  mutation SetForgottenPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      position
    }
  }
`);

let mailbox: Mailbox;
let server: TestServer;
let anyone: GraphQLClient;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url });
  anyone = new GraphQLClient(server.graphqlUrl);
});
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

/** Reads from the database of the server while the server is stopped. */
async function stored(statement: ReturnType<typeof sql>): Promise<unknown[]> {
  return server.whileStopped(async () => {
    const database = await openDatabase(server.backend.environment);
    const rows = await database.run(statement as never);
    await database.close();
    return rows;
  });
}

const complete = (challenge: string, proof: SecondFactorProof) =>
  anyone.run(CompleteLogin, { input: { challenge, proof } });
const refusedTo = (challenge: string, proof: SecondFactorProof) =>
  anyone.refused(CompleteLogin, { input: { challenge, proof } });

describe('the setup of a second factor', () => {
  test('takes a secret and a first code; until then a login needs no code', async () => {
    const [ada] = await signUp(server, 'ada');
    const { beginSecondFactor } = await ada.http.run(BeginSecondFactor);
    expect(beginSecondFactor.uri).toContain(`secret=${beginSecondFactor.secret}`);
    await anyone.run(LoginWith, { input: { usernameOrEmail: 'ada', password } });
    const app = new Authenticator(beginSecondFactor.secret);
    expect(await ada.http.refused(ConfirmSecondFactor, { input: { code: app.code(-10) } })).toEqual({
      code: 'BAD_CODE',
      temporary: false,
      field: 'input.code',
    });
    expect((await ada.http.run(OwnFactor)).viewer).toEqual({ hasSecondFactor: false, recoveryCodesLeft: 0 });
    const { confirmSecondFactor } = await ada.http.run(ConfirmSecondFactor, { input: { code: app.code() } });
    expect(new Set(confirmSecondFactor.recoveryCodes).size).toBe(10);
    expect((await ada.http.run(OwnFactor)).viewer).toEqual({ hasSecondFactor: true, recoveryCodesLeft: 10 });
    expect(await ada.http.refused(BeginSecondFactor)).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('is not available to guests, and has to be started first', async () => {
    const guest = await enterAsGuest(server);
    expect(await guest.http.refused(BeginSecondFactor)).toMatchObject({ code: 'FORBIDDEN' });
    const [bea] = await signUp(server, 'bea');
    expect(await bea.http.refused(ConfirmSecondFactor, { input: { code: '123456' } })).toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(await bea.http.refused(RegenerateRecoveryCodes)).toMatchObject({ code: 'BAD_INPUT' });
  });

  test('and its removal are events of the account, over a WebSocket, too', async () => {
    const [cleo] = await signUp(server, 'cleo');
    const socket = cleo.connect();
    const events = socket.subscribe(FactorEvents, {});
    await events.next();
    await enableFactor(cleo);
    expect((await events.next()).accountEvents).toMatchObject({ __typename: 'SecondFactorChanged', isEnabled: true });
    const { disableSecondFactor } = await socket.run(DisableSecondFactor, {});
    expect((await events.next()).accountEvents).toEqual({
      __typename: 'SecondFactorChanged',
      isEnabled: false,
      position: disableSecondFactor.position,
    });
    await anyone.run(LoginWith, { input: { usernameOrEmail: 'cleo', password } });
    await cleo.disconnect();
  });

  test('stores the secret and the recovery codes encrypted or hashed only', async () => {
    const [dot] = await signUp(server, 'dot');
    const { recoveryCodes } = await enableFactor(dot);
    const [factor] = (await stored(sql`select secret from second_factor where user_id = ${dot.id}`)) as {
      secret: string;
    }[];
    expect(factor?.secret).toMatch(/^sealed1\./);
    const codes = await stored(sql`select hash from recovery_code where user_id = ${dot.id}`);
    expect(codes).toHaveLength(10);
    const text = JSON.stringify(codes);
    for (const code of recoveryCodes) {
      expect(text).not.toContain(code);
      expect(text).not.toContain(code.replaceAll('-', ''));
    }
  });
});

describe('a login', () => {
  let eve: Person;
  let app: Authenticator;
  let recoveryCodes: string[];

  beforeAll(async () => {
    [eve] = await signUp(server, 'eve');
    ({ app, recoveryCodes } = await enableFactor(eve));
  });

  test('with the right password returns a challenge, and with a wrong one the usual error', async () => {
    const input = { usernameOrEmail: 'eve', password };
    expect(await anyone.refused(LoginWith, { input })).toEqual({
      code: 'SECOND_FACTOR_REQUIRED',
      temporary: false,
      challenge: expect.any(String),
      challengeExpiresAt: expect.stringMatching(/^\d{4}-/),
    });
    const wrong = { usernameOrEmail: 'eve', password: 'not this one' };
    expect(await anyone.refused(LoginWith, { input: wrong })).toEqual({ code: 'BAD_CREDENTIALS', temporary: false });
  });

  test('is completed by a code, which works once and excludes codes of earlier steps', async () => {
    const [first, second] = [await challengeOf(eve), await challengeOf(eve)];
    const code = app.code();
    const earlier = app.code(-1);
    const { completeLogin } = await complete(first, { code });
    expect(completeLogin.user.id).toBe(eve.id);
    for (const again of [code, earlier]) {
      expect(await refusedTo(second, { code: again })).toMatchObject({ code: 'BAD_CODE' });
    }
  });

  test('is completed by a recovery code in any case, which works once', async () => {
    const [code = ''] = recoveryCodes;
    const challenge = await challengeOf(eve);
    await complete(challenge, { recoveryCode: code.toUpperCase().replaceAll('-', ' ') });
    expect(await refusedTo(challenge, { recoveryCode: code })).toEqual({
      code: 'BAD_CODE',
      temporary: false,
      field: 'input.proof.recoveryCode',
    });
    expect((await eve.http.run(OwnFactor)).viewer.recoveryCodesLeft).toBe(9);
  });

  test('with the same recovery code twice at the same moment is completed once', async () => {
    const challenge = await challengeOf(eve);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 3 }, () => complete(challenge, { recoveryCode: String(recoveryCodes[1]) })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  test('is not completed with an unknown challenge, with both codes, or with none', async () => {
    const challenge = await challengeOf(eve);
    const [, , recoveryCode = ''] = recoveryCodes;
    expect(await refusedTo(`${challenge}x`, { recoveryCode })).toMatchObject({
      code: 'BAD_CREDENTIALS',
      field: 'input.challenge',
    });
    const unfit = { code: 'BAD_INPUT', field: 'input.proof' };
    for (const proof of [{}, { recoveryCode, code: '123456' }] as never[]) {
      expect(await refusedTo(challenge, proof)).toMatchObject(unfit);
    }
    const long = { recoveryCode: 'x'.repeat(33) };
    expect(await refusedTo(challenge, long)).toMatchObject({ ...unfit, field: 'input.proof.recoveryCode' });
  });

  test('rejects a recovery code from before new ones were created', async () => {
    const { regenerateRecoveryCodes } = await eve.http.run(RegenerateRecoveryCodes);
    const challenge = await challengeOf(eve);
    const [, , , old = ''] = recoveryCodes;
    expect(await refusedTo(challenge, { recoveryCode: old })).toMatchObject({ code: 'BAD_CODE' });
    const [recoveryCode = ''] = regenerateRecoveryCodes.recoveryCodes;
    await complete(challenge, { recoveryCode });
  });

  test('confirms the identity with a code instead of the password', async () => {
    const [fay] = await signUp(server, 'fay');
    const { app: other } = await enableFactor(fay);
    const code = other.code();
    await fay.http.run(ConfirmByCode, { input: { code } });
    expect(await fay.http.refused(ConfirmByCode, { input: { code } })).toMatchObject({ code: 'BAD_CODE' });
    for (const input of [{}, { code, password }] as never[]) {
      expect(await fay.http.refused(ConfirmByCode, { input })).toMatchObject({ code: 'BAD_INPUT', field: 'input' });
    }
  });
});

test('a password reset by mail does not replace the factor, and ends earlier challenges', async () => {
  const [gina] = await signUp(server, 'gina');
  const { recoveryCodes } = await enableFactor(gina);
  const early = await challengeOf(gina);
  await anyone.run(ForgetPassword, { input: { email: 'gina@example.org' } });
  const token = tokenOf(await mailbox.mail('gina@example.org', 2));
  await anyone.run(SetForgottenPassword, { input: { token, newPassword: 'another good password' } });
  const [recoveryCode = ''] = recoveryCodes;
  expect(await refusedTo(early, { recoveryCode })).toMatchObject({ code: 'BAD_CREDENTIALS' });
  const challenge = await challengeOf(gina, 'another good password');
  await complete(challenge, { recoveryCode });
});

test('adding and removing a factor is reported by mail to a verified address only', async () => {
  const [ivy, joy] = await signUp(server, 'ivy', 'joy');
  await verifyAddress(server, mailbox, ivy);
  await mailbox.mail('joy@example.org');
  for (const person of [ivy, joy]) await enableFactor(person);
  await server.runJob('send-notification-mails');
  expect((await mailbox.mail('ivy@example.org', 2)).text).toContain('needs a code from an authenticator app');
  await ivy.http.run(DisableSecondFactor);
  await server.runJob('send-notification-mails');
  expect((await mailbox.mail('ivy@example.org', 3)).text).toContain('needs only your password');
  expect(mailbox.to('joy@example.org')).toHaveLength(1);
});

test('the operator can remove the lost factor of a user on the command line', async () => {
  const [lost] = await signUp(server, 'lost');
  await enableFactor(lost);
  const reset = () => command(server.backend.environment, 'factor', 'reset', 'lost');
  expect(await reset()).toEqual({ exit: 0, out: 'lost no longer has a second factor.\n', err: '' });
  expect((await lost.http.run(OwnFactor)).viewer).toEqual({ hasSecondFactor: false, recoveryCodesLeft: 0 });
  const input = { usernameOrEmail: 'lost', password };
  expect((await new GraphQLClient(lost.http.url).run(LoginWith, { input })).login.user.id).toBe(lost.id);
  expect((await reset()).out).toBe('lost has no second factor.\n');
});

test('attempts are limited per account, from any address', async () => {
  await using strict = await startTestServer({ HUBBUB_SECOND_FACTOR_ATTEMPTS_PER_HOUR: '3' });
  const [hana] = await signUp(strict, 'hana');
  const { recoveryCodes } = await enableFactor(hana);
  const challenge = await challengeOf(hana);
  const client = new GraphQLClient(strict.graphqlUrl);
  for (const recoveryCode of ['a', 'b', 'c']) {
    const refusal = await client.refused(CompleteLogin, { input: { challenge, proof: { recoveryCode } } });
    expect(refusal).toMatchObject({ code: 'BAD_CODE' });
  }
  const input = { challenge, proof: { recoveryCode: String(recoveryCodes[0]) } };
  expect(await client.refused(CompleteLogin, { input })).toMatchObject({
    code: 'RATE_LIMITED',
    retryAfterMs: expect.any(Number),
  });
});

test('administrators who must have a factor have no rights without one, and cannot remove it', async () => {
  await using strict = await startTestServer({ HUBBUB_ADMINS_NEED_SECOND_FACTOR: 'true' });
  const admin = await signUpAdmin(strict, 'ines');
  const [jan] = await signUp(strict, 'jan');
  const grant = { input: { userId: jan.id } };
  const ban = { input: { userId: jan.id, until: '2100-01-01T00:00:00Z', reason: 'unkind' } };
  const refusal = { code: 'SECOND_FACTOR_MISSING', temporary: false };
  expect(await admin.http.refused(GrantAdmin, grant)).toEqual(refusal);
  expect(await admin.http.refused(BanUser, ban)).toEqual(refusal);
  const socket = admin.connect();
  await expect(socket.subscribe(AdminEvents, {}).next()).rejects.toMatchObject({ extensions: refusal });
  expect(await jan.http.refused(GrantAdmin, grant)).toMatchObject({ code: 'FORBIDDEN' });
  await enableFactor(admin);
  await admin.http.run(BanUser, ban);
  expect((await socket.subscribe(AdminEvents, {}).next()).adminEvents.__typename).toBe('Subscribed');
  expect(await admin.http.refused(DisableSecondFactor)).toMatchObject({ code: 'FORBIDDEN' });
  await admin.disconnect();
});
