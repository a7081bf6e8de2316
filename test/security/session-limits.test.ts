import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signUp } from '../support/people.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({
    HUBBUB_REFRESHES_PER_SESSION_PER_MINUTE: '3',
    HUBBUB_REFRESHES_PER_ADDRESS_PER_MINUTE: '5',
    HUBBUB_GUESTS_PER_ADDRESS_PER_HOUR: '2',
    HUBBUB_TRUST_PROXY: 'true',
  });
});
afterAll(() => server.stop());

type Answer = {
  data: { refreshSession?: { refreshToken: string } } | null;
  errors?: { extensions: { code: string; retryAfterMs?: number } }[];
};

async function ask(address: string, query: string): Promise<Answer> {
  const response = await fetch(server.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

async function codeOf(answer: Promise<Answer>): Promise<string | undefined> {
  return (await answer).errors?.[0]?.extensions.code;
}

const refresh = (address: string, token: string) =>
  ask(address, `mutation { refreshSession(input: { refreshToken: "${token}" }) { refreshToken } }`);
const enter = (address: string) => ask(address, 'mutation { loginAsGuest { user { id } } }');

describe('refreshSession', () => {
  test('is rejected for a session that is refreshed too often from any address, and the session continues', async () => {
    const [ada] = await signUp(server, 'ada');
    let token = ada.refreshToken;
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      const { data } = await refresh(address, token);
      token = data?.refreshSession?.refreshToken ?? '';
    }
    const [error] = (await refresh('192.0.2.4', token)).errors ?? [];
    expect(error?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) });
    expect(await codeOf(ask('192.0.2.5', '{ __typename }'))).toBeUndefined();
    expect((await ada.http.send('{ viewer { sessions { id } } }')).errors).toBeUndefined();
  });

  test('is rejected for an IPv6 network that tries too many tokens, and for no other network', async () => {
    for (let i = 0; i < 5; i++) expect(await codeOf(refresh(`2001:db8:1:2::${i}`, 'x'))).toBe('UNAUTHENTICATED');
    expect(await codeOf(refresh('2001:db8:1:2:ffff::1', 'x'))).toBe('RATE_LIMITED');
    expect(await codeOf(refresh('2001:db8:1:3::1', 'x'))).toBe('UNAUTHENTICATED');
  });
});

test('guests from one IPv6 network share one limit', async () => {
  expect(await codeOf(enter('2001:db8:2:2::1'))).toBeUndefined();
  expect(await codeOf(enter('2001:db8:2:2::2'))).toBeUndefined();
  expect(await codeOf(enter('2001:db8:2:2:ffff::3'))).toBe('RATE_LIMITED');
  expect(await codeOf(enter('2001:db8:2:3::1'))).toBeUndefined();
});
