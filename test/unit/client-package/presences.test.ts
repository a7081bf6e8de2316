import { Chat, Hubbub } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { expect, test } from '@jest/globals';
import { until } from '../../support/client-package.js';

/** Watches the presences of the viewer's contacts. */
async function watch() {
  const server = new FakeServer();
  const { url, fetch } = server;
  const hubbub = new Hubbub({ url, fetch, transport: 'sse' });
  const { id } = await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  const chat = new Chat(hubbub, id);
  const { state } = chat.presences.open().value;
  const untilOnline = () => until(hubbub.connection, ({ status }) => status === 'online', 'the subscription');
  await untilOnline();
  const give = (...users: string[]) =>
    server.push('presenceEvents', { __typename: 'CurrentPresences', presences: users.map(online) });
  const shows = async (...users: string[]) => {
    const { value } = await until(state, ({ value: known }) => known?.has(users.at(-1) ?? '') === true, 'a user');
    expect([...(value?.keys() ?? [])]).toEqual(users);
  };
  const reconnect = async () => {
    server.disconnect();
    await until(hubbub.connection, ({ status }) => status === 'waiting', 'the loss');
    await untilOnline();
  };
  const close = () => {
    chat.close();
    hubbub.close();
  };
  return { give, shows, reconnect, [Symbol.dispose]: close };
}

const online = (id: string) => ({ status: 'ONLINE', lastSeenAt: null, user: { id } });

test('the presences of users who are added later do not replace those that are known', async () => {
  using ada = await watch();
  await ada.give('usr_b', 'usr_c');
  await ada.shows('usr_b', 'usr_c');
  await ada.give('usr_d');
  await ada.shows('usr_b', 'usr_c', 'usr_d');
});

test('after a reconnect only the presences that the server sends again are known', async () => {
  using ada = await watch();
  await ada.give('usr_b', 'usr_c');
  await ada.shows('usr_b', 'usr_c');
  await ada.reconnect();
  await ada.give('usr_c', 'usr_d');
  await ada.give('usr_e');
  await ada.shows('usr_c', 'usr_d', 'usr_e');
});
