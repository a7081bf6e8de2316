import { expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { signUp } from '../../support/people.js';
import { inspect } from './inspect.js';
import { Stage } from './stage.js';

const stage = new Stage();

/** The most presses until something has the focus; the order of a page has an end. */
const most = 40;

/** Presses a key until an element has the focus. */
async function pressTo(key: string, wanted: Locator): Promise<void> {
  const focused = wanted.and(wanted.page().locator(':focus'));
  for (let pressed = 0; pressed < most && (await focused.count()) === 0; pressed++) {
    await wanted.page().keyboard.press(key);
  }
  await focused.waitFor();
}

test('a user finds a person, chats and acts on messages by the keyboard alone', async () => {
  await signUp(stage.server, 'ada', 'grace');
  const ada = await stage.enter('ada');
  const { page } = ada;
  const { keyboard } = page;
  await ada.chats.waitFor();

  await pressTo('Tab', page.getByRole('button', { name: 'New chat or group' }));
  await keyboard.press('Enter');
  const newChat = page.getByRole('menuitem', { name: 'New chat' });
  await newChat.waitFor();
  await pressTo('ArrowDown', newChat);
  await keyboard.press('Enter');
  const people = page.getByRole('searchbox', { name: 'Find people' });
  await people.waitFor();
  await pressTo('Tab', people);
  await keyboard.type('grace');
  const grace = page.getByRole('button', { name: /@grace$/ });
  await grace.waitFor();
  await pressTo('Tab', grace);
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'grace' }).waitFor();

  await pressTo('Tab', ada.field);
  await keyboard.type('First');
  await keyboard.press('Enter');
  await ada.sees('First');
  await keyboard.type('Second');
  await keyboard.press('Enter');
  await ada.sees('Second');
  await ada.delivered();

  await keyboard.press('Alt+ArrowUp');
  await keyboard.press('ArrowUp');
  await keyboard.press('e');
  const editor = page.getByRole('textbox', { name: 'Edit the message' });
  await editor.waitFor();
  await keyboard.type(' of all');
  await keyboard.press('Enter');
  // Until then the keys are for the editor.
  await editor.waitFor({ state: 'detached' });
  await ada.sees('First of all');

  await keyboard.press('Alt+ArrowUp');
  await keyboard.press('+');
  await page.getByRole('searchbox', { name: 'Find an emoji' }).waitFor();
  await keyboard.type('thumbs up');
  const thumbsUp = page.getByRole('button', { name: 'thumbs up', exact: true });
  await thumbsUp.waitFor();
  await pressTo('Tab', thumbsUp);
  await keyboard.press('Enter');
  await ada
    .message('Second')
    .getByRole('button', { name: /1 reaction$/ })
    .waitFor();

  await pressTo('Escape', ada.field);
  await keyboard.press('Alt+ArrowUp');
  await keyboard.press('r');
  await page.getByText('Reply to ada: Second').waitFor();
  await keyboard.type('Third');
  await keyboard.press('Enter');
  await ada.sees('Third');
  await ada.delivered();

  await keyboard.press('Alt+ArrowUp');
  await keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete this message?' });
  await dialog.waitFor();
  await pressTo('Tab', dialog.getByRole('button', { name: 'Delete' }));
  await keyboard.press('Enter');
  await ada.sees('This message was deleted.');
  expect(await ada.contents()).toEqual(['First of all', 'Second', 'This message was deleted.']);
});

test('the quick switcher leads to chats, pages and the search, and a list names all keys', async () => {
  const [bob, person] = await signUp(stage.server, 'bob_the_builder', 'joan');
  const input = { to: { userId: person?.id }, content: 'Hello Joan' };
  await bob?.http.send('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { position } }', { input });
  const joan = await stage.enter('joan');
  const { page } = joan;
  const { keyboard } = page;
  await joan.chats.getByRole('link', { name: /bob_the_builder/ }).waitFor();
  await keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Name of a chat or page' }).waitFor();
  await inspect(page, 'quick-switcher');
  await keyboard.type('builder');
  await page.getByRole('option', { name: /bob_the_builder/, selected: true }).waitFor();
  await keyboard.press('Enter');
  await joan.sees('Hello Joan');
  await keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Name of a chat or page' }).waitFor();
  await keyboard.type('zebra');
  await page.getByRole('option', { name: /zebra/, selected: true }).waitFor();
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
  expect(await page.getByRole('searchbox', { name: 'Words to find' }).inputValue()).toBe('zebra');
  await keyboard.press('Control+/');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await inspect(page, 'keyboard-shortcuts');
  await keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});
