import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { Stage } from './stage.js';

const stage = new Stage({ HUBBUB_DOCUMENTS: 'trusted' });

test('the server runs no other documents', async () => {
  const body = JSON.stringify({ query: 'mutation { loginAsGuest { accessToken } }' });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(stage.server.graphqlUrl, { method: 'POST', headers, body });
  expect(await answer.text()).toContain('DOCUMENT_NOT_TRUSTED');
});

test('two people sign up and chat, and all pages show what they have to show', async () => {
  const [ada, grace] = [await stage.open(), await stage.open()];
  await ada.signUp('ada');
  await grace.signUp('grace');
  await ada.openChatWith('grace');
  await ada.say('Hello Grace');
  await grace.openChat('ada');
  // The notice goes by itself some seconds after the last key.
  await eventually(async () => {
    await grace.field.pressSequentially('Hel');
    await ada.page.getByText('grace is typing…').waitFor({ timeout: 3_000 });
  });
  await grace.field.fill('');
  await grace.say('Hello Ada');
  await ada.sees('Hello Ada');
  await ada.message('Hello Ada').hover();
  await ada.message('Hello Ada').getByRole('button', { name: 'Open the thread' }).click();
  await ada.page.getByText('No replies yet').waitFor();
  for (const path of ['/search?q=hello', '/threads', '/people', '/people/requests', '/groups', '/settings']) {
    await ada.page.goto(`${stage.server.url}${path}`);
    await ada.page.getByRole('heading', { level: 1 }).waitFor();
    await ada.page.getByText('Loading…').first().waitFor({ state: 'detached' });
    expect([path, await ada.page.getByRole('alert').allInnerTexts()]).toEqual([path, []]);
  }
  await ada.chooseInAccountMenu('Sign out');
  await ada.page.getByRole('button', { name: 'Log in' }).waitFor();
});

test('the manifest has all documents of the page and of the client package', () => {
  const build = readFileSync('dist/web/build', 'utf8');
  const manifest = JSON.parse(readFileSync(join('dist/web', build, '.vite/documents.json'), 'utf8')) as object;
  const trusted = new Set(namesIn(Object.values(manifest).join('\n')));
  const adapters = /\/(?:apollo|urql|relay|testing|lists)\//;
  const sources = globSync('packages/client/src/**/*.ts').filter((path) => !adapters.test(path));
  const texts = [...sources, 'web/src/gql/graphql.ts'].map((path) => readFileSync(path, 'utf8'));
  const named = texts.flatMap(namesIn);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((name) => !trusted.has(name))).toEqual([]);
});

/** The names of the operations in a text. */
function namesIn(text: string): string[] {
  return Array.from(text.matchAll(/\b(?:query|mutation|subscription) ([A-Z]\w+)(?=[ (])/g), ([, name]) => name ?? '');
}
