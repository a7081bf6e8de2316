import { Hubbub } from '@hubbub/client';
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
