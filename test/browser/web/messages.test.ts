import { expect, test } from '@jest/globals';
import { meetInGroup, SendMessage, write } from '../../support/chat.js';
import { eventually } from '../../support/eventually.js';
import { edit } from '../../support/message-changes.js';
import { type Person, signUp } from '../../support/people.js';
import { inspect } from './inspect.js';
import { Stage } from './stage.js';
import type { WebPage } from './web-page.js';

const stage = new Stage();

/** Two users, each in a browser of their own, in their direct chat with a message of the first. */
async function twoInAChat(first: string, second: string, said: string): Promise<[WebPage, WebPage]> {
  await signUp(stage.server, first, second);
  const [one, other] = [await stage.enter(first), await stage.enter(second)];
  await one.openChatWith(second);
  await one.say(said);
  await one.delivered();
  await other.openChat(first);
  await other.sees(said);
  return [one, other];
}

test('both users see how a message is edited, reacted to, quoted and deleted', async () => {
  const [ada, grace] = await twoInAChat('ada_writes', 'grace_writes', 'Hello Grce');
  await ada.chooseInMessage('Hello Grce', 'Edit');
  const editor = ada.page.getByRole('textbox', { name: 'Edit the message' });
  await editor.fill('Hello Grace');
  await editor.press('Enter');
  await grace.sees('Hello Grace');
  await grace.message('Hello Grace').getByText('(edited)').waitFor();
  await grace.message('Hello Grace').hover();
  await grace.message('Hello Grace').getByRole('button', { name: 'React', exact: true }).click();
  await grace.page.getByRole('searchbox', { name: 'Find an emoji' }).fill('teacup');
  await grace.page.getByRole('button', { name: 'teacup without handle' }).click();
  const reaction = (web: WebPage, name: RegExp) =>
    web.message('Hello Grace').getByRole('button', { name, pressed: true });
  await ada
    .message('Hello Grace')
    .getByRole('button', { name: /1 reaction$/ })
    .click();
  await reaction(grace, /2 reactions$/).click();
  await reaction(ada, /1 reaction$/).waitFor();

  await grace.message('Hello Grace').hover();
  await grace.message('Hello Grace').getByRole('button', { name: 'Reply', exact: true }).click();
  await grace.say('Hello Ada');
  const quote = ada.message('Hello Ada').getByRole('link', { name: /Hello Grace/ });
  await ada.jump('Hello Grace', () => quote.click());

  await grace.chooseInMessage('Hello Ada', 'Delete');
  await grace.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await grace.sees('This message was deleted.');
  await ada.sees('This message was deleted.');
});

test('users answer in a thread, follow it, and find it in the list of threads', async () => {
  const [ada, grace] = await twoInAChat('ada_threads', 'grace_threads', 'Lunch on Friday?');
  await grace.message('Lunch on Friday?').hover();
  await grace.message('Lunch on Friday?').getByRole('button', { name: 'Open the thread' }).click();
  const thread = grace.page.getByRole('region', { name: 'Thread' });
  const field = thread.getByRole('textbox', { name: 'Write a reply' });
  await field.fill('Yes, at noon');
  await field.press('Enter');
  await thread.getByRole('list', { name: 'Replies' }).getByText('Yes, at noon').waitFor();
  await thread.getByRole('button', { name: 'Unfollow' }).waitFor();
  await inspect(grace.page, 'thread');
  await ada.page.getByRole('link', { name: 'Threads', exact: true }).click();
  const list = ada.page.getByRole('list', { name: 'Threads' });
  await list.getByText('Last reply, grace_threads: Yes, at noon').waitFor();
  await list.getByText('1 unread reply', { exact: true }).waitFor();
  await inspect(ada.page, 'threads');
  const marked = ada.page.waitForResponse((response) => !!response.request().postData()?.includes('MarkThreadRead'));
  await list.getByRole('link', { name: /Lunch on Friday/ }).click();
  const opened = ada.page.getByRole('region', { name: 'Thread' });
  await opened.getByText('Yes, at noon').waitFor();
  await ada.page.bringToFront();
  await marked;
  await ada.page.getByRole('link', { name: 'Threads', exact: true }).click();
  await list.getByText('Last reply').waitFor();
  await eventually(async () => expect(await list.getByText('unread reply').count()).toBe(0));
});

/** Replies to a message in a group, with one text for each. @returns the id of the first reply */
async function replyTo(replyToId: string, person: Person, conversationId: string, contents: readonly string[]) {
  const ids: string[] = [];
  for (const content of contents) {
    const { sendMessage } = await person.http.run(SendMessage, {
      input: { to: { conversationId }, content, replyToId },
    });
    ids.push(sendMessage.message.id);
  }
  return String(ids[0]);
}

test('a user loads the older replies of a long thread, and those in sight stay where they are', async () => {
  const [writer] = await signUp(stage.server, 'writes_much');
  const groupId = await meetInGroup('Long debate', writer);
  const headId = await write(writer, groupId, 'Tabs or spaces?');
  const contents = Array.from({ length: 215 }, (_, n) => `argument ${n + 1}`);
  const firstId = await replyTo(headId, writer, groupId, contents);
  const { page } = await stage.enter('writes_much', {}, `/c/${groupId}?thread=${headId}`);
  const replies = page.getByRole('region', { name: 'Thread' }).getByRole('list', { name: 'Replies' });
  const older = page.getByRole('button', { name: 'Show older replies' });
  const shown = () => replies.getByTestId('content').allInnerTexts();
  for (const [first, next] of [
    [115, 15],
    [15, 0],
  ] as const) {
    const top = replies.getByText(`argument ${first + 1}`, { exact: true });
    await top.waitFor();
    expect(await shown()).toEqual(contents.slice(first));
    await older.scrollIntoViewIfNeeded();
    const before = await top.boundingBox();
    await older.click();
    await replies.getByText(`argument ${next + 1}`, { exact: true }).waitFor();
    const after = await top.boundingBox();
    // Browsers round the place to which they scroll.
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  }
  expect(await shown()).toEqual(contents);
  expect(await older.count()).toBe(0);

  await edit(writer, firstId, 'argument zero');
  await replies.getByText('argument zero', { exact: true }).waitFor();
  await replyTo(headId, writer, groupId, ['argument 216']);
  await replies.getByText('argument 216', { exact: true }).waitFor();
  expect(await shown()).toEqual(['argument zero', ...contents.slice(1), 'argument 216']);
});

test('both users see who has read a message, and that it is pinned until it is unpinned', async () => {
  const [ada, grace] = await twoInAChat('ada_pins', 'grace_pins', 'The code is 4711');
  await grace.page.bringToFront();
  await ada.page.getByText('Seen', { exact: true }).waitFor();
  await ada.chooseInMessage('The code is 4711', 'Who has read it');
  const dialog = ada.page.getByRole('dialog', { name: 'Who has read it' });
  await dialog.getByRole('listitem').getByText('grace_pins').waitFor();
  await ada.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await ada.page.getByRole('button', { name: 'More in this chat' }).click();
  await ada.page.getByRole('menuitem', { name: 'Pinned messages' }).click();
  const panel = ada.page.getByRole('region', { name: 'Pinned messages' });
  await panel.getByText('Nothing is pinned').waitFor();
  await grace.chooseInMessage('The code is 4711', 'Pin');
  await panel.getByRole('link', { name: 'The code is 4711' }).waitFor();
  await inspect(ada.page, 'pins');
  await ada.jump('The code is 4711', () => panel.getByRole('link', { name: 'The code is 4711' }).click());
  await panel.getByRole('button', { name: 'Unpin: The code is 4711' }).click();
  await panel.getByText('Nothing is pinned').waitFor();
});

test('a member is mentioned by the beginning of a name, and words are found in one conversation and in all', async () => {
  const [ada, grace] = await twoInAChat('ada_searches', 'grace_searches', 'The kettle is in the kitchen');
  await ada.field.pressSequentially('Ask @grac');
  await ada.page.getByRole('option', { name: /grace_searches/, selected: true }).waitFor();
  await inspect(ada.page, 'mention');
  await ada.field.press('Enter');
  await ada.field.pressSequentially('please');
  expect(await ada.field.inputValue()).toBe('Ask @grace_searches please');
  await ada.field.press('Enter');
  await grace.message('please').locator('span').getByText('@grace_searches', { exact: true }).waitFor();

  await grace.say('And the tea?');
  await ada.sees('And the tea?');
  const search = async (words: string) => {
    const field = ada.page.getByRole('searchbox', { name: 'Words to find' });
    const hit = ada.page.getByRole('list', { name: 'Found messages' }).getByRole('link');
    // New messages are found after some seconds.
    await eventually(async () => {
      await field.fill('');
      await ada.page.getByRole('list', { name: 'Found messages' }).waitFor({ state: 'detached' });
      await field.fill(words);
      await hit.first().waitFor({ timeout: 10_000 });
    }, 120_000);
    return hit;
  };
  await ada.page.getByRole('button', { name: 'Search in this chat' }).click();
  const inConversation = await search('kettle');
  expect(await inConversation.locator('mark').allInnerTexts()).toEqual(['kettle']);
  await inspect(ada.page, 'search-in-chat');
  await ada.jump('The kettle is in the kitchen', () => inConversation.click());
  await ada.page.getByRole('link', { name: 'Search', exact: true }).click();
  const everywhere = await search('tea');
  await inspect(ada.page, 'search');
  await ada.jump('And the tea?', () => everywhere.first().click());
});
