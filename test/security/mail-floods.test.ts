import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { DeleteAccount } from '../support/account.js';
import { call } from '../support/call.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { Mailbox, tokenOf } from '../support/mailbox.js';
import { password, signUp } from '../support/people.js';
import { startTestServer } from '../support/test-server.js';

const SignUpWithAddress = graphql(`
  mutation SignUpWithAddress($input: SignUpInput!) {
    signUp(input: $input) {
      accessToken
    }
  }
`);

const limit = 3;
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await Mailbox.start();
});
afterAll(() => mailbox.close());

/** Runs `attack` against a server of its own. @returns when all mails of the server are sent. */
async function mailsAfter(attack: (server: Awaited<ReturnType<typeof startTestServer>>) => Promise<void>) {
  const before = mailbox.mails.length;
  const server = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_MAILS_PER_ADDRESS_PER_HOUR: String(limit),
  });
  try {
    await attack(server);
  } finally {
    await server.stop();
  }
  return mailbox.mails.slice(before);
}

function signUpAs(url: string, username: string, email: string) {
  return new GraphQLClient(url).run(SignUpWithAddress, { input: { username, email, password } });
}

test('signing up and deleting the account repeatedly does not flood an address', async () => {
  const mails = await mailsAfter(async ({ graphqlUrl }) => {
    for (let i = 0; i < limit * 2; i++) {
      const { signUp: made } = await signUpAs(graphqlUrl, `attacker${i}`, 'victim@example.org');
      await new GraphQLClient(graphqlUrl, made.accessToken).run(DeleteAccount, { input: { password } });
    }
  });
  expect(mails).toHaveLength(limit);
});

test('mails to all spellings of an address count together', async () => {
  const mails = await mailsAfter(async ({ graphqlUrl }) => {
    const spellings = ['victim@Example.org', 'VICTIM+1@example.org', 'victim+2@example.org', 'victim+3@example.org'];
    for (const [i, email] of spellings.entries()) await signUpAs(graphqlUrl, `attacker${i}`, email);
  });
  expect(mails).toHaveLength(limit);
});

test('mails of all kinds count together, and the error says when the next one is possible', async () => {
  const mails = await mailsAfter(async (server) => {
    const [ada] = await signUp(server, 'ada');
    const anyone = { http: new GraphQLClient(server.graphqlUrl) };
    await call(ada, 'requestEmailVerification');
    for (let i = 0; i < limit; i++) await call(anyone, 'requestPasswordReset', { email: 'ada@example.org' });
    await mailbox.mail('ada@example.org', limit);
    await expect(call(ada, 'requestEmailVerification')).rejects.toMatchObject({
      extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) },
    });
  });
  expect(mails).toHaveLength(limit);
});

test('mails to an unverified address contain no text of users; other mails greet by name', async () => {
  const mails = await mailsAfter(async (server) => {
    const anyone = { http: new GraphQLClient(server.graphqlUrl) };
    await signUp(server, 'evil-login.example');
    const email = 'evil-login.example@example.org';
    const verification = await mailbox.mail(email);
    await call(anyone, 'requestPasswordReset', { email });
    await mailbox.mail(email, 2);
    await call(anyone, 'verifyEmail', { token: tokenOf(verification) });
    await call(anyone, 'requestPasswordReset', { email });
  });
  const greetings = mails.map(({ text, html }) => [/^Hello.*$/m.exec(text)?.[0], /<p>Hello.*<\/p>/.exec(html)?.[0]]);
  expect(greetings).toEqual([
    ['Hello,', '<p>Hello,</p>'],
    ['Hello,', '<p>Hello,</p>'],
    ['Hello evil-login.example,', '<p>Hello evil-login.example,</p>'],
  ]);
  for (const mail of mails.slice(0, 2)) {
    expect(`${mail.headers.get('subject')} ${mail.text} ${mail.html}`).not.toContain('evil-login');
  }
});
