import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ClientUser } from '../../support/client-package.js';
import { eventually } from '../../support/eventually.js';
import { startTestServer } from '../../support/test-server.js';
import { bundle } from '../bundle.js';
import { launchChromium } from '../launch.js';
import type { StoryPage } from './page.js';
import { reactScreens } from './react-screen.js';

declare const story: StoryPage;

let browser: Browser;
let script: string;

beforeAll(async () => {
  script = await bundle('test/browser/react/page.ts');
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const open = reactScreens(
  () => browser,
  () => script,
);

test('a message that changes is rendered again, and no other', async () => {
  await using server = await startTestServer();
  using ada = await ClientUser.signUp(server.graphqlUrl, 'ada');
  const groupId = await ada.createGroup('Rendered');
  const { page, texts, close } = await open(ada.hubbub, groupId);
  for (let i = 0; i < 20; i++) await page.evaluate((text) => story.send(text), `message ${i}`);
  await eventually(async () => expect(await texts()).toHaveLength(20));
  const conversation = ada.open(groupId);
  await eventually(() => expect(conversation.state.get().entries).toHaveLength(20));
  await page.locator('ul[data-sending="0"]').waitFor();
  const change = async (place: number) => {
    const entry = conversation.state.get().entries[place];
    const input = { messageId: entry?.message.id, content: 'changed' };
    await ada.hubbub.request<unknown, object>(
      'mutation ($input: EditMessageInput!) { editMessage(input: $input) { position } }',
      { input },
    );
    await eventually(async () => expect((await texts())[place]).toBe('changed'));
    return entry?.key;
  };
  // Events arrive in order: after this one, the page has drawn the events of all messages.
  await change(6);
  const before = await page.evaluate(() => ({ ...story.renderings }));
  const changed = await change(7);
  const after = await page.evaluate(() => story.renderings);
  const rendered = Object.keys(after).filter((key) => after[key] !== before[key]);
  expect(rendered).toEqual([changed]);
  await close();
});
