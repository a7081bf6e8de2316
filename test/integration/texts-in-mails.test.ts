import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql } from '../gql/index.js';
import { befriend } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { Mailbox } from '../support/mailbox.js';
import { notified } from '../support/notifications.js';
import { notificationMails, signUpVerified, tell } from '../support/notified-by-mail.js';
import { type Person, password } from '../support/people.js';
import { PushService } from '../support/push-service.js';
import { PushKey, register } from '../support/pushes.js';
import { startTestServer, type TestServer } from '../support/test-server.js';
import { SetLocale } from '../support/texts.js';

const SignUpForMail = graphql(`
  mutation SignUpForMail($input: SignUpInput!) {
    signUp(input: $input) {
      session {
        id
      }
    }
  }
`);

const ResetForMail = graphql(`
  mutation ResetForMail($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      email
    }
  }
`);

let mailbox: Mailbox;
let pushes: PushService;
let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_APP_URL: 'https://chat.example.org/app',
    HUBBUB_PUBLIC_URL: 'https://chat.example.org',
    HUBBUB_NOTIFICATION_MAIL_INTERVAL: '0ms',
    HUBBUB_PUSH_TO_PRIVATE_ADDRESSES: 'true',
    // Mails are sent only when a test sends them.
    HUBBUB_JOBS: 'false',
  });
  [ada, grace] = await signUpVerified(server, mailbox, 'ada', 'grace');
  await grace.http.run(SetLocale, { input: { locale: 'de' } });
  pushes = await PushService.start(async () => (await ada.http.run(PushKey)).pushKey);
});
afterAll(async () => {
  await server.stop();
  await pushes.close();
  await mailbox.close();
});

/** A client without a session that accepts these languages. */
function clientIn(languages: string): GraphQLClient {
  return new GraphQLClient(server.graphqlUrl, null, languages);
}

describe('a mail', () => {
  test('to a new user is in the language of the client that signed up', async () => {
    const input = { username: 'heidi', email: 'heidi@example.org', password };
    await clientIn('de-CH, en;q=0.5').run(SignUpForMail, { input });
    const mail = await mailbox.mail('heidi@example.org');
    expect(mail.headers.get('subject')).toBe('Ist das deine E-Mail-Adresse?');
    expect(mail.text).toMatch(/^Hallo,\n\nJemand hat sich mit dieser E-Mail-Adresse registriert\./);
    expect(mail.text).toContain('Er gilt einmal, innerhalb von 3 Tagen.');
    expect(mail.html).toContain('<html lang="de">');
  });

  test('for a new password is in the language that the user has chosen, whatever the client accepts', async () => {
    const sent = mailbox.to('grace@example.org').length;
    await clientIn('en').run(ResetForMail, { input: { email: 'grace@example.org' } });
    const mail = await mailbox.mail('grace@example.org', sent + 1);
    expect(mail.headers.get('subject')).toBe('Ein neues Passwort');
    expect(mail.text).toContain('Hallo grace,');
    expect(mail.text).toContain('Er gilt einmal, innerhalb von 60 Minuten.');
  });

  test('with notifications is in the language of its reader, with the text of others escaped', async () => {
    await tell(ada, grace, '{title} <b>bold</b>');
    await notified(grace, 1);
    await befriend(ada, grace);
    await notified(grace, 2);
    await server.runJob('send-notification-mails');
    const [mail] = notificationMails(mailbox, grace);
    expect(mail?.html).toContain('<title>2 Benachrichtigungen für dich</title>');
    expect(mail?.text).toContain('Hallo grace,\n\ndas ist passiert, während du weg warst:\n');
    expect(mail?.text).toContain('- ada schrieb: {title} <b>bold</b>\n\n- ada möchte mit dir befreundet sein.\n');
    expect(mail?.html).toContain('ada schrieb: {title} &lt;b&gt;bold&lt;/b&gt;');
    expect(mail?.html).not.toContain('<b>');
    const url = String(mail?.headers.get('list-unsubscribe')).slice(1, -1);
    const page = url.replace('https://chat.example.org', server.url);
    const answer = await fetch(page, { headers: { 'accept-language': 'de' } });
    expect(await answer.text()).toContain('<button>Benachrichtigungen per E-Mail abbestellen</button>');
    expect(await (await fetch(page)).text()).toContain('<button>Unsubscribe from notification mails</button>');
  });
});

test('a push is in the language of its reader', async () => {
  const [german, english] = [pushes.browser(), pushes.browser()];
  await register(grace, german);
  await register(ada, english);
  await tell(ada, grace, 'guten Tag');
  await tell(grace, ada, 'good day');
  await server.runJob('notify-of-messages');
  await server.runJob('push-notifications');
  expect((await pushes.received(german, 1))[0]?.payload).toMatchObject({ text: 'ada schrieb: guten Tag' });
  expect((await pushes.received(english, 1))[0]?.payload).toMatchObject({ text: 'grace wrote: good day' });
});
