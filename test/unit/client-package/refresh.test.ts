import { setImmediate } from 'node:timers/promises';
import { Hubbub, type KeyValueStorage, memoryStorage } from '@hubbub/client';
import { FakeServer } from '@hubbub/client/testing';
import { expect, test } from '@jest/globals';

test('a refresh whose answer is lost is asked for again with the same token, and the user stays signed in', async () => {
  const server = new FakeServer().fail('Query.viewer', 'TOKEN_EXPIRED');
  const isRefresh = (body: unknown) => String(body).includes('refreshSession');
  let refreshes = 0;
  const loseFirst: typeof fetch = async (input, init) => {
    const answer = await server.fetch(input, init);
    if (isRefresh(init?.body) && refreshes++ === 0) throw new TypeError('the connection broke');
    return answer;
  };
  const hubbub = new Hubbub({ url: server.url, fetch: loseFirst, transport: 'sse' });
  await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  await hubbub.request('{ viewer { id } }');
  const asked = server.operations.filter(({ query }) => isRefresh(query));
  expect(asked).toHaveLength(2);
  expect(asked[0]?.variables).toEqual(asked[1]?.variables);
  expect(hubbub.accounts.session.get().status).toBe('signedIn');
  hubbub.close();
});

test('the tokens of a refresh are used only after they were stored', async () => {
  const server = new FakeServer();
  const [begun, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const order: string[] = [];
  const memory = memoryStorage();
  const save = async (key: string, value: string) => {
    begun.resolve();
    await finish.promise;
    order.push('stored');
    await memory.set(key, value);
  };
  const storage: KeyValueStorage = { ...memory };
  const record: typeof fetch = (input, init) => {
    order.push(String(init?.body).includes('refreshSession') ? 'refreshed' : 'used');
    return server.fetch(input, init);
  };
  const hubbub = new Hubbub({ url: server.url, storage, fetch: record, transport: 'sse' });
  await hubbub.accounts.logIn({ usernameOrEmail: 'ada', password: 'any' });
  server.fail('Query.viewer', 'TOKEN_EXPIRED');
  Object.assign(storage, {
    set: (key: string, value: string) => (key.startsWith('hubbub.tokens') ? save(key, value) : memory.set(key, value)),
  });
  order.length = 0;
  const first = hubbub.request('{ viewer { id } }');
  await begun.promise;
  const second = hubbub.request('{ viewer { id } }');
  await setImmediate();
  finish.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(['used', 'refreshed', 'stored', 'used', 'used']);
  hubbub.close();
});
