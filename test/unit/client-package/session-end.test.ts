import { type KeyValueStorage, memoryStorage } from '@hubbub/client';
import { expect, test } from '@jest/globals';
import { Session } from '../../../packages/client/src/session/session.js';

const signIn = {
  accessToken: 'access',
  accessTokenExpiresAt: '2100-01-01T00:00:00Z',
  refreshToken: 'refresh',
  userId: 'usr_ada',
  sessionId: 'ses_1',
};

/** Opens a session on a storage. */
async function open(storage: KeyValueStorage): Promise<Session> {
  const session = new Session({ url: 'http://localhost/graphql', storage, fetch });
  await session.signIn(signIn);
  return session;
}

test('a session stays ended when two subscriptions report its end', async () => {
  const session = await open(memoryStorage());
  await Promise.all([session.end('SESSION_ENDED'), session.end('SESSION_ENDED')]);
  expect(session.state.get()).toEqual({ status: 'signedOut', reason: 'SESSION_ENDED' });
  expect(await session.accessToken()).toBeUndefined();
});

test('a session stays ended when its end is reported again before the storage has forgotten it', async () => {
  const memory = memoryStorage();
  const removal = Promise.withResolvers<void>();
  const remove = async (key: string) => {
    await removal.promise;
    await memory.remove(key);
  };
  const session = await open({ ...memory, remove });
  const ended = session.end('SESSION_ENDED');
  while (session.state.get().status === 'signedIn') await Promise.resolve();
  await session.end('SESSION_ENDED');
  removal.resolve();
  await ended;
  expect(session.state.get()).toEqual({ status: 'signedOut', reason: 'SESSION_ENDED' });
});

test('the session of another tab, which has signed in again, takes the place of the ended one', async () => {
  const storage = memoryStorage();
  const session = await open(storage);
  await (await open(storage)).signIn({ ...signIn, sessionId: 'ses_2', userId: 'usr_grace' });
  await session.end('SESSION_ENDED');
  expect(session.state.get()).toEqual({ status: 'signedIn', userId: 'usr_grace' });
});
