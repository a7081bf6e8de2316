import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { QuietHoursInput } from '../gql/graphql.js';
import { eventually } from '../support/eventually.js';
import { befriend } from '../support/friends.js';
import { GraphQLClient } from '../support/graphql-client.js';
import { Mailbox } from '../support/mailbox.js';
import {
  NotificationEvents,
  notified,
  ShowNotificationSettings,
  UpdateNotificationSettings,
} from '../support/notifications.js';
import { notificationMails, signUpVerified, tell } from '../support/notified-by-mail.js';
import { type Person, password } from '../support/people.js';
import { SetStatus } from '../support/presence.js';
import { type Browser, PushService } from '../support/push-service.js';
import { PushKey, register } from '../support/pushes.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let mailbox: Mailbox;
let server: TestServer;
let service: PushService;
let round = 0;
let ada: Person;
let grace: Person;
let browser: Browser;

beforeAll(async () => {
  mailbox = await Mailbox.start();
  server = await startTestServer({
    HUBBUB_SMTP_URL: mailbox.url,
    HUBBUB_PUBLIC_URL: 'https://chat.example.org',
    HUBBUB_NOTIFICATION_MAIL_INTERVAL: '0ms',
    HUBBUB_PUSH_TO_PRIVATE_ADDRESSES: 'true',
    HUBBUB_PRESENCE_INTERVAL: '10ms',
    HUBBUB_JOBS: 'false',
  });
  service = await PushService.start(async () => (await ada.http.run(PushKey)).pushKey);
});
beforeEach(async () => {
  round++;
  [ada, grace] = await signUpVerified(server, mailbox, `ada${round}`, `grace${round}`);
  browser = service.browser();
  await register(grace, browser);
});
afterEach(() => Promise.all([ada, grace].map((person) => person.disconnect())));
afterAll(async () => {
  await server.stop();
  await service.close();
  await mailbox.close();
});

const hour = 3_600_000;
const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** Returns quiet hours on all days, which begin and end in so many hours. */
function quietFrom(beginsIn: number, endsIn: number): QuietHoursInput {
  const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString().slice(11, 16);
  return { from: at(beginsIn), to: at(endsIn), days: [...days], timeZone: 'UTC' };
}

async function set(quietHours: QuietHoursInput | null) {
  return (await grace.http.run(UpdateNotificationSettings, { input: { quietHours } })).updateNotificationSettings;
}

/** Sends what is due. */
async function send(): Promise<void> {
  for (const job of ['notify-of-messages', 'push-notifications', 'send-notification-mails']) await server.runJob(job);
}

const texts = async (count: number) => (await service.received(browser, count)).map(({ payload }) => payload.text);

const mails = () =>
  notificationMails(mailbox, grace)
    .map(({ text }) => text)
    .join('\n');

/** Ways to be silent: how it begins, and how it ends. */
const silences: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
  ['quiet hours', () => set(quietFrom(-6, 6)), () => set(quietFrom(6, 12))],
  [
    'the status DO_NOT_DISTURB',
    () => grace.http.run(SetStatus, { input: { status: 'DO_NOT_DISTURB' } }),
    () => grace.http.run(SetStatus, { input: { status: 'ONLINE' } }),
  ],
];

describe.each(silences)('during %s', (_, begin, end) => {
  test('pushes are dropped and mails wait for the end; the list has everything', async () => {
    await begin();
    await tell(ada, grace, 'while silent');
    await notified(grace, 1);
    await send();
    await tell(ada, grace, 'still silent');
    await notified(grace, 2);
    await send();
    expect(service.calls.get(browser.endpoint)).toBeUndefined();
    expect(mails()).toBe('');
    await end();
    await tell(ada, grace, 'afterwards');
    expect(await texts(1)).toEqual([`${ada.username} wrote: afterwards`]);
    // The postponed mail is due again a second later.
    await eventually(async () => {
      await send();
      for (const text of ['while silent', 'still silent', 'afterwards']) expect(mails()).toContain(text);
    });
  });

  test('a login on another device is pushed and mailed', async () => {
    const kinds = [{ kind: 'ACCOUNT' as const, email: true }];
    await grace.http.run(UpdateNotificationSettings, { input: { kinds } });
    await begin();
    await befriend(ada, grace);
    const input = { usernameOrEmail: grace.username, password };
    await new GraphQLClient(server.graphqlUrl).send(
      'mutation ($input: LoginInput!) { login(input: $input) { accessToken } }',
      {
        input,
      },
    );
    expect(await texts(1)).toEqual([expect.stringContaining('Someone signed in')]);
    await send();
    expect(mails()).toContain('Someone signed in');
    expect(mails()).not.toContain('wants to be your friend');
  });
});

describe('the settings of quiet hours', () => {
  test('are published, kept by other changes, and removed by null', async () => {
    const events = grace.connect().subscribe(NotificationEvents, {});
    await events.next();
    const quietHours = {
      from: '22:30',
      to: '07:00',
      days: ['SUNDAY' as const, 'FRIDAY' as const],
      timeZone: 'europe/berlin',
    };
    const stored = { ...quietHours, days: ['FRIDAY', 'SUNDAY'], timeZone: 'Europe/Berlin' };
    const { position, settings } = await set(quietHours);
    expect(settings.quietHours).toEqual(stored);
    expect((await events.next()).notificationEvents).toMatchObject({
      __typename: 'NotificationSettingsChanged',
      position,
      settings: { quietHours: stored },
    });
    expect((await set(quietHours)).position).toBeNull();
    const kinds = [{ kind: 'MENTION' as const, push: false }];
    await grace.http.run(UpdateNotificationSettings, { input: { kinds } });
    const { viewer } = await grace.http.run(ShowNotificationSettings);
    expect(viewer.notificationSettings.quietHours).toEqual(stored);
    expect((await set(null)).settings.quietHours).toBeNull();
    expect((await set(null)).position).toBeNull();
  });

  test.each([
    [{ timeZone: 'Europe/Atlantis' }, 'input.quietHours.timeZone'],
    [{ timeZone: '+02:00' }, 'input.quietHours.timeZone'],
    [{ timeZone: 'x'.repeat(65) }, 'input.quietHours.timeZone'],
    [{ from: '24:00' }, 'input.quietHours.from'],
    [{ to: '7:00' }, 'input.quietHours.to'],
    [{ days: [] }, 'input.quietHours.days'],
  ])('cannot be %j', async (fault, field) => {
    const quietHours = { from: '22:00', to: '07:00', days: [...days], timeZone: 'UTC', ...fault };
    expect(await grace.http.refused(UpdateNotificationSettings, { input: { quietHours } })).toMatchObject({
      code: 'BAD_INPUT',
      field,
    });
  });
});
