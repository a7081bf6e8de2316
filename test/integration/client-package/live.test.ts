import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClientUser, meet, until } from '../../support/client-package.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';

let server: TestServer;
let users = 0;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const enter = () => ClientUser.signUp(server.graphqlUrl, `live${++users}`);

test('the list of conversations counts unread messages and mentions, until they are read', async () => {
  using ada = await enter();
  using grace = await enter();
  const { value: list } = ada.chat.conversations.open();
  await until(list.state, ({ value }) => value !== undefined, 'the list');
  const { groupId, views } = await meet(grace, ada);
  const shown = () => list.state.get().value?.find(({ id }) => id === groupId);
  const untilShown = (holds: (each: ReturnType<typeof shown>) => boolean, what: string) =>
    until(list.state, () => holds(shown()), what);
  await untilShown((each) => each !== undefined, 'the group');
  views[0].send({ content: 'Hello' });
  views[0].send({ content: `Hello @live${users - 1}` });
  await untilShown((each) => each?.unreadCount === 2 && each.mentionCount === 1, 'two unread messages');
  expect(shown()?.lastMessage?.content).toBe(`Hello @live${users - 1}`);
  const { value: marks } = ada.chat.readMarks.open(groupId);
  await marks.markRead(shown()?.lastMessage?.position ?? 0);
  await untilShown((each) => each?.unreadCount === 0 && each.mentionCount === 0, 'nothing unread');
});

test('read marks show how far others have read', async () => {
  using ada = await enter();
  using grace = await enter();
  const { groupId, views } = await meet(ada, grace);
  const { value: marks } = ada.chat.readMarks.open(groupId);
  await until(marks.state, ({ value }) => value !== undefined, 'the read positions');
  views[0].send({ content: 'Hello' });
  const { entries } = await until(views[1].state, (state) => state.entries.length === 1, 'the message');
  const position = entries[0]?.message.position ?? 0;
  const { value: others } = grace.chat.readMarks.open(groupId);
  await others.markRead(position);
  await until(marks.state, ({ value }) => value?.others.get(grace.id) === position, 'the mark of the other');
  await until(others.state, ({ value }) => value?.own === position, 'the own mark');
});

test('typing is shown to others until it stops', async () => {
  using ada = await enter();
  using grace = await enter();
  const { groupId } = await meet(ada, grace);
  const { value: seen } = ada.chat.typing.open(groupId);
  const { value: own } = grace.chat.typing.open(groupId);
  // A signal before the subscription would be lost.
  const signalling = setInterval(() => own.typed(), 100);
  await until(seen.state, (list) => list.some(({ id }) => id === grace.id), 'the signal').finally(() =>
    clearInterval(signalling),
  );
  own.stopped();
  await until(seen.state, (list) => list.length === 0, 'the end of the signal');
});

test('presences and notifications follow what happens', async () => {
  using ada = await enter();
  using grace = await enter();
  const { views } = await meet(ada, grace);
  const { value: presences } = ada.chat.presences.open();
  await until(presences.state, ({ value }) => value?.get(grace.id)?.status === 'ONLINE', 'the presence');
  const { value: notifications } = ada.chat.notifications.open();
  await until(notifications.state, ({ value }) => value !== undefined, 'the notifications');
  views[1].send({ content: `Hello @live${users - 1}` });
  const { value } = await until(notifications.state, (state) => state.value?.unreadCount === 1, 'the notification');
  expect(value?.notifications[0]?.about.__typename).toMatch(/Mention/);
});

test('views share what they open, and the last one closes it', async () => {
  using ada = await enter();
  const [first, second] = [ada.chat.conversations.open(), ada.chat.conversations.open()];
  expect(first.value).toBe(second.value);
  first.release();
  first.release();
  await until(second.value.state, ({ value }) => value !== undefined, 'the list');
  second.release();
  const third = ada.chat.conversations.open();
  expect(third.value).not.toBe(second.value);
  third.release();
});

test('a guest keeps the session when the account is claimed', async () => {
  const { Hubbub } = await import('@hubbub/client');
  const hubbub = new Hubbub({ url: server.graphqlUrl });
  const guest = await hubbub.accounts.continueAsGuest();
  const claimed = await hubbub.accounts.claim({
    username: 'claimed',
    email: 'claimed@example.org',
    password: 'correct horse battery',
  });
  expect(claimed).toEqual({ id: guest.id, username: 'claimed' });
  expect(hubbub.accounts.session.get()).toEqual({ status: 'signedIn', userId: guest.id });
  await hubbub.accounts.signOut();
  expect(hubbub.accounts.session.get()).toEqual({ status: 'signedOut', reason: 'signedOut' });
  hubbub.close();
});
