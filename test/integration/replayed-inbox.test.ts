import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { meetInGroup, write } from '../support/chat.js';
import { found, InviteUser, MembershipEvents, WithdrawInvitation } from '../support/groups.js';
import { erase } from '../support/message-changes.js';
import { NotificationEvents } from '../support/notifications.js';
import { type Person, signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

// An event of the inbox shows objects that events of other feeds change. A device that resumes must get them as they
// are now, even if another device got the same event before.

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await startTestServer();
  [ada, grace] = await signUp(server, 'ada', 'grace');
});

afterAll(async () => {
  await grace.disconnect();
  await server.stop();
});

test('a replayed notification does not show a message that was deleted', async () => {
  const live = grace.connect().subscribe(NotificationEvents, {});
  const { notificationEvents: subscribed } = await live.next();
  const messageId = await write(ada, await meetInGroup('Compilers', ada, grace), '@grace look');
  await server.runJob('notify-of-messages');
  const { notificationEvents: added } = await live.next();
  expect(added).toMatchObject({ notification: { about: { message: { content: '@grace look' } } } });
  const replayed = async () => {
    const [, event] = await grace
      .connect()
      .subscribe(NotificationEvents, { after: cursorOf(subscribed) })
      .take(2);
    return event?.notificationEvents;
  };
  expect(await replayed()).toEqual(added);
  await erase(ada, messageId);
  expect(await replayed()).not.toMatchObject({ notification: { about: { message: { content: '@grace look' } } } });
});

test('a replayed invitation is null after it was withdrawn', async () => {
  const live = grace.connect().subscribe(MembershipEvents, {});
  const { membershipEvents: subscribed } = await live.next();
  const groupId = await found(ada);
  await ada.http.run(InviteUser, { input: { groupId, userId: grace.id } });
  const { membershipEvents: received } = await live.next();
  expect(received).toMatchObject({ invitation: { group: { title: 'A group' } } });
  const replayed = async () => {
    const [, event] = await grace
      .connect()
      .subscribe(MembershipEvents, { after: cursorOf(subscribed) })
      .take(2);
    return event?.membershipEvents;
  };
  expect(await replayed()).toEqual(received);
  await ada.http.run(WithdrawInvitation, { input: { groupId, userId: grace.id } });
  expect(await replayed()).toMatchObject({ invitation: null });
});

function cursorOf(item: object): string {
  if ('cursor' in item && typeof item.cursor === 'string') return item.cursor;
  throw new Error('The subscription did not begin with its cursor');
}
