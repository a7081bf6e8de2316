import { Chat, Hubbub, type NotificationList } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { expect, test } from '@jest/globals';
import { until } from '../../support/client-package.js';

const at = '2026-01-01T00:00:00.000Z';

/** Opens the notifications of a user who has 150 unread ones, of which the list has the newest 100. */
async function open() {
  const server = new FakeServer()
    .on('NotificationConnection.unreadCount', () => 150)
    .on('NotificationConnection.position', () => 150)
    .on('NotificationConnection.edges', () =>
      Array.from({ length: 100 }, (_, index) => ({ node: notification(150 - index) })),
    );
  const { url, fetch } = server;
  const hubbub = new Hubbub({ url, fetch, transport: 'sse' });
  const { id } = await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  const chat = new Chat(hubbub, id);
  const { state } = chat.notifications.open().value;
  await until(state, ({ value }) => value !== undefined, 'the list');
  await until(hubbub.connection, ({ status }) => status === 'online', 'the subscription');
  const shows = (holds: (list: NotificationList) => boolean, what: string) =>
    until(state, ({ value }) => value !== undefined && holds(value), what);
  let position = 150;
  const push = (event: { readonly __typename: string; readonly [field: string]: unknown }) =>
    server.push('notificationEvents', { at, position: ++position, ...event });
  const close = () => {
    chat.close();
    hubbub.close();
  };
  return { push, shows, [Symbol.dispose]: close };
}

const notification = (position: number) => ({ id: `ntf_${position}`, position, at, readAt: null });

test('a notification that is older than the kept ones counts when it is read', async () => {
  using ada = await open();
  await ada.push({ __typename: 'NotificationRead', notificationId: 'ntf_3' });
  await ada.shows(({ unreadCount }) => unreadCount === 149, 'one less');
  await ada.push({ __typename: 'NotificationsRead', notificationIds: ['ntf_4', 'ntf_150'] });
  const { value } = await ada.shows(({ unreadCount }) => unreadCount === 147, 'two less');
  expect(value?.notifications[0]).toMatchObject({ id: 'ntf_150', readAt: at });
});

test('all are read when all are marked as read', async () => {
  using ada = await open();
  await ada.push({ __typename: 'AllNotificationsRead', upTo: 150 });
  await ada.shows(({ unreadCount }) => unreadCount === 0, 'nothing unread');
});

test('events that the list has already change nothing, nor do notifications that settings keep out of it', async () => {
  using ada = await open();
  await ada.push({ __typename: 'NotificationRead', notificationId: 'ntf_3', position: 149 });
  await ada.push({ __typename: 'NotificationAdded', notification: null });
  await ada.push({ __typename: 'NotificationAdded', notification: notification(170), position: 170 });
  const { value } = await ada.shows(({ notifications }) => notifications[0]?.id === 'ntf_170', 'the new one');
  expect(value?.unreadCount).toBe(151);
});
