import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoginWith, ShowMe } from '../support/account.js';
import { linkIn, publicUrl } from '../support/email-pages.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { Mailbox } from '../support/mailbox.js';
import { type Person, password, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

const newPassword = 'battery staple correct horse';
let mailbox: Mailbox;
let server: TestServer;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url, HUBBUB_PUBLIC_URL: publicUrl });
});
afterAll(async () => {
  await server.stop();
  await mailbox.close();
});

async function verificationLink(person: Person): Promise<string> {
  return linkIn(mailbox, server, `${person.username}@example.org`);
}

async function resetLink(person: Person): Promise<string> {
  const email = `${person.username}@example.org`;
  await mailbox.mail(email);
  const { errors } = await new GraphQLClient(server.graphqlUrl).send(
    `mutation { requestPasswordReset(input: { email: "${email}" }) { email } }`,
  );
  expect(errors).toBeUndefined();
  return linkIn(mailbox, server, email, 2);
}

interface Shown {
  status: number;
  title: string;
  html: string;
  headers: Headers;
}

async function shown(response: Response): Promise<Shown> {
  const html = await response.text();
  const title = /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? '';
  return { status: response.status, title, html, headers: response.headers };
}

async function open(link: string, headers: Record<string, string> = {}): Promise<Shown> {
  return shown(await fetch(link, { headers }));
}

/** Sends the form of a page with these values besides the token. */
async function send(link: string, values: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { html } = await open(link);
  const [action] = /(?<=action=")[^"]+/.exec(html) ?? [];
  const [token = ''] = /(?<=name="token" value=")[^"]+/.exec(html) ?? [];
  const body = new URLSearchParams({ token, ...values });
  return shown(await fetch(new URL(String(action), link), { method: 'POST', body, headers }));
}

async function isVerified(person: Person): Promise<boolean> {
  return (await person.http.run(ShowMe)).viewer.isEmailVerified;
}

describe('the page behind the link that verifies an address', () => {
  test('confirms the address with its button; loading it changes nothing', async () => {
    const [ada] = await signUp(server, 'ada');
    const link = await verificationLink(ada);
    for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method });
    expect(await isVerified(ada)).toBe(false);
    expect(await send(link)).toMatchObject({ status: 200, title: 'Your e-mail address is confirmed' });
    expect(await isVerified(ada)).toBe(true);
  });

  test('says so if the link was used before', async () => {
    const [bert] = await signUp(server, 'bert');
    const link = await verificationLink(bert);
    await send(link);
    const again = await send(link);
    expect(again).toMatchObject({ status: 400, title: 'This link no longer works' });
    expect(again.html).toContain('If you have already confirmed your address with it, all is done');
  });

  test('says so if the link has expired', async () => {
    await using brief = await startTestServer({
      HUBBUB_SMTP_URL: mailbox.url,
      HUBBUB_PUBLIC_URL: publicUrl,
      HUBBUB_VERIFICATION_TTL: '10ms',
    });
    await signUp(brief, 'late');
    const link = await linkIn(mailbox, brief, 'late@example.org');
    expect(await send(link)).toMatchObject({ status: 400, title: 'This link no longer works' });
  });

  test('completes a sign-up if addresses must be verified', async () => {
    await using strict = await startTestServer({
      HUBBUB_SMTP_URL: mailbox.url,
      HUBBUB_PUBLIC_URL: publicUrl,
      HUBBUB_VERIFIED_EMAIL_REQUIRED: 'true',
    });
    const client = new GraphQLClient(strict.graphqlUrl);
    const text = `mutation { signUp(input: { username: "strict", email: "strict@example.org", password: "${password}" }) { user { id } } }`;
    expect((await client.send(text)).errors?.[0]?.extensions?.code).toBe('VERIFICATION_REQUIRED');
    expect(await send(await linkIn(mailbox, strict, 'strict@example.org'))).toMatchObject({ status: 200 });
    const { login } = await client.run(LoginWith, { input: { usernameOrEmail: 'strict', password } });
    expect(login.user.displayName).toBe('strict');
  });
});

test('a page is in a language that the browser accepts', async () => {
  const [olga] = await signUp(server, 'olga');
  const german = { 'accept-language': 'de-CH, en;q=0.5' };
  const link = await resetLink(olga);
  const page = await open(link, german);
  expect(page).toMatchObject({ status: 200, title: 'Neues Passwort festlegen' });
  expect(page.html).toContain('<html lang="de">');
  expect(page.html).toContain('<label>Neues Passwort wiederholen');
  const short = await send(link, { password: 'short', repeated: 'short' }, german);
  expect(short.html).toContain('<p role="alert">Ein Passwort hat 8 bis 256 Zeichen.</p>');
  expect((await open(link.replace(/token=.*/, 'token='), german)).title).toBe('Dieser Link ist unvollständig');
});

describe('the page behind the link that resets a password', () => {
  const both = { password: newPassword, repeated: newPassword };

  test('sets the password, and ends all sessions', async () => {
    const [carl] = await signUp(server, 'carl');
    const link = await resetLink(carl);
    expect((await open(link)).html.match(/type="password"/g)).toHaveLength(2);
    expect(await send(link, both)).toMatchObject({ status: 200, title: 'Your new password is set' });
    expect(await carl.http.refused(ShowMe)).toMatchObject({ code: 'SESSION_REVOKED' });
    const input = { usernameOrEmail: 'carl', password: newPassword };
    await new GraphQLClient(server.graphqlUrl).run(LoginWith, { input });
    const again = await send(link, both);
    expect(again).toMatchObject({ status: 400, title: 'This link no longer works' });
    expect(again.html).toContain('ask for a new mail');
  });

  test.each([
    ['is too short', { password: 'short', repeated: 'short' }, 'A password must have 8 to 256 characters.'],
    ['is too long', { password: 'x'.repeat(257), repeated: 'x'.repeat(257) }, 'A password must have 8 to 256'],
    ['is missing', {}, 'A password must have 8 to 256 characters.'],
    ['differs from its repetition', { ...both, repeated: password }, 'The two passwords differ.'],
  ])('asks again if the password %s, and the link still works', async (what, values, words) => {
    const [person] = await signUp(server, `d${what.length}`);
    const link = await resetLink(person);
    const page = await send(link, values);
    expect(page).toMatchObject({ status: 400, title: 'Set a new password' });
    expect(page.html).toContain(`<p role="alert">${words}`);
    for (const value of Object.values(values)) expect(page.html).not.toContain(`value="${value}`);
    expect(await send(link, both)).toMatchObject({ status: 200 });
  });

  test('takes the token of its own purpose only', async () => {
    const [dora] = await signUp(server, 'dora');
    const link = (await verificationLink(dora)).replace('verify-email', 'reset-password');
    expect(await send(link, both)).toMatchObject({ status: 400, title: 'This link no longer works' });
  });
});

describe.each(['/verify-email', '/reset-password'])('%s', (path) => {
  const token = 'a'.repeat(32);

  test('runs no script, loads nothing, and passes its address to nobody', async () => {
    const { headers, html } = await open(`${server.url}${path}?token=${token}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('set-cookie')).toBeNull();
    expect(html).not.toMatch(/<script|<link|<img|\bon\w+=|https?:/);
  });

  test.each(['', '?token=', '?token=short', `?token=${'a'.repeat(31)}"`, '?token=<script>alert(1)</script>'])(
    'says that the link %s is not complete, and shows nothing of it',
    async (query) => {
      const page = await open(`${server.url}${path}${query}`);
      expect(page).toMatchObject({ status: 400, title: 'This link is not complete' });
      expect(page.html).not.toMatch(/<script|<form/);
    },
  );

  test.each(['cross-site', 'same-site', 'none'])('refuses a form that is sent %s', async (site) => {
    const [person] = await signUp(server, `s${path.length}${site.length}`);
    const link = path === '/verify-email' ? await verificationLink(person) : await resetLink(person);
    const values = { password: newPassword, repeated: newPassword };
    const page = await send(link, values, { 'sec-fetch-site': site });
    expect(page).toMatchObject({ status: 403, title: 'Nothing was changed' });
    expect(await send(link, values, { 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 });
  });

  test('takes forms only, of a limited size', async () => {
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }) };
    expect((await shown(await fetch(`${server.url}${path}`, json))).status).toBe(415);
    const large = new URLSearchParams({ token, password: 'x'.repeat(10_000) });
    expect((await shown(await fetch(`${server.url}${path}`, { method: 'POST', body: large }))).status).toBe(413);
    expect((await shown(await fetch(`${server.url}${path}`, { method: 'POST' }))).status).toBeLessThan(500);
  });

  test('counts the attempts of an address', async () => {
    await using limited = await startTestServer({ HUBBUB_SIGN_INS_PER_MINUTE: '2' });
    const values = { password: newPassword, repeated: newPassword };
    const pages: Shown[] = [];
    for (let i = 0; i < 3; i++) pages.push(await send(`${limited.url}${path}?token=${token}`, values));
    expect(pages.map(({ status }) => status)).toEqual([400, 400, 429]);
    expect(Number(pages[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('links in mails', () => {
  test('lead to the frontend if it is configured', async () => {
    const urls = { HUBBUB_PUBLIC_URL: publicUrl, HUBBUB_APP_URL: 'https://app.example.org' };
    await using other = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url, ...urls });
    await signUp(other, 'frontend');
    const { text } = await mailbox.mail('frontend@example.org');
    expect(text).toContain('https://app.example.org/verify-email?token=');
  });

  test('are missing if the server does not know its address', async () => {
    await using other = await startTestServer({ HUBBUB_SMTP_URL: mailbox.url });
    await signUp(other, 'nowhere');
    expect((await mailbox.mail('nowhere@example.org')).text).toMatch(/The code is:\n[\w-]{32}/);
  });
});
