import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Person, signUp } from '../../support/people.js';
import { startTestServer, type TestServer } from '../../support/test-server.js';
import { withWebClient } from '../../support/web-client.js';
import { launchChromium } from '../launch.js';
import { inspect } from './inspect.js';
import { WebPage } from './web-page.js';

let server: TestServer;
let browser: Browser;
let opened: WebPage[];

beforeAll(async () => {
  server = await startTestServer(await withWebClient());
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(() => {
  opened = [];
});
afterEach(async () => {
  for (const web of opened) {
    expect(web.complaints).toEqual([]);
    await web.close();
  }
});

/** Opens a page in a browser in which an existing user has logged in. */
async function openAs(username: string, path: string): Promise<WebPage> {
  const web = await WebPage.open(browser, server.url, {}, path);
  opened.push(web);
  await web.logIn(username);
  await web.page.getByRole('navigation', { name: 'Parts of Hubbub' }).waitFor();
  await web.page.getByRole('heading', { level: 1 }).waitFor();
  return web;
}

/** Adds a user by the dialog of a project's page. */
async function add(page: Page, username: string): Promise<void> {
  await page.getByRole('button', { name: 'Add people' }).click();
  await page.getByRole('searchbox', { name: 'Find people' }).fill(username);
  await page.getByRole('button', { name: new RegExp(`@${username}$`) }).click();
  await page.getByText(`${username} was added.`).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
}

/** Chooses what to do with a member, and confirms it. */
async function change(page: Page, username: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${username}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
  await page.getByRole('dialog').getByRole('button', { name: action }).click();
}

/** The items of the menu of a message. */
async function itemsOf(web: WebPage, content: string): Promise<string[]> {
  await web.message(content).hover();
  await web.message(content).getByRole('button', { name: 'More' }).click();
  const items = web.page.getByRole('menuitem');
  await items.first().waitFor();
  const names = await items.allInnerTexts();
  await web.page.keyboard.press('Escape');
  await items.first().waitFor({ state: 'detached' });
  return names;
}

/** Makes a project. @returns its id */
async function createProject(owner: Person, title: string, ...participants: readonly Person[]): Promise<string> {
  const input = { title, participantIds: participants.map(({ id }) => id) };
  const { data } = await owner.http.send<{ createProject: { project: { id: string } } }>(
    'mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }',
    { input },
  );
  return data?.createProject.project.id ?? '';
}

/** The messages of a project that a member can see. */
async function contentsFor({ http }: Person, id: string): Promise<string[] | undefined> {
  const { data } = await http.send<{ project: { messages: { edges: { node: { content: string } }[] } } }>(
    `{ project(id: "${id}") { messages(last: 10) { edges { node { content } } } } }`,
  );
  return data?.project.messages.edges.map(({ node }) => node.content);
}

test('an owner makes a project and its people; each of them reads what was done, in their language', async () => {
  await signUp(server, 'olga', 'carl', 'paul');
  const olga = (await openAs('olga', '/projects')).page;
  const carl = (await openAs('carl', '/projects/actions')).page;
  await olga.getByText('No projects yet').waitFor();
  await carl.getByText('Nothing has happened yet').waitFor();
  await olga.getByRole('button', { name: 'New project' }).click();
  await olga.getByLabel('Name of the project').fill('Apollo');
  await olga.getByRole('button', { name: 'Create the project' }).click();
  await olga.getByRole('heading', { level: 1, name: 'Apollo' }).waitFor();
  await add(olga, 'carl');
  await add(olga, 'paul');
  const coaches = olga.getByRole('list', { name: 'Owner and coaches' });
  await change(olga, 'carl', 'Make coach');
  await coaches.getByText('carl').waitFor();

  const timeline = carl.getByRole('list', { name: 'Activity' });
  await timeline.getByText('You were appointed coach of the project “Apollo”.').waitFor();
  expect(await timeline.locator('p:first-of-type').allInnerTexts()).toEqual([
    'You were appointed coach of the project “Apollo”.',
    'The new participant @paul was added to the project “Apollo”.',
    'You were added to the project “Apollo”.',
  ]);
  await inspect(carl, 'project-actions');
  await carl.reload();
  await timeline.getByText('You were added to the project “Apollo”.').waitFor();
  await carl.getByRole('button', { name: /^Account of/ }).click();
  await carl.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await carl.getByText('Du bist jetzt Coach im Projekt „Apollo“.').waitFor();
});

test('a coach removes a participant, and the owner renames and deletes the project', async () => {
  const [owner, coach, member] = await signUp(server, 'own_er', 'coa_ch', 'mem_ber');
  const id = await createProject(owner, 'Gemini', coach, member);
  await owner.http.send(`mutation { appointCoach(input: { projectId: "${id}", userId: "${coach.id}" }) { position } }`);
  const own = (await openAs('own_er', `/projects/${id}`)).page;
  const other = (await openAs('coa_ch', '/projects')).page;
  const project = other.getByRole('link', { name: 'Gemini', exact: true });
  await project.waitFor();
  await inspect(other, 'projects');
  await project.click();
  await change(other, 'mem_ber', 'Remove');
  await own.getByText('There are no participants yet.').waitFor();
  await own.getByLabel('Name of the project').fill('Gemini II');
  await own.getByRole('button', { name: 'Rename the project' }).click();
  await other.getByRole('heading', { level: 1, name: 'Gemini II' }).waitFor();
  await other.getByText('The title of the project “Gemini” was changed to “Gemini II”.').waitFor();
  expect(await other.getByRole('button', { name: 'Delete the project' }).count()).toBe(0);
  await own.getByRole('button', { name: 'Delete the project' }).click();
  await own.getByRole('dialog').getByRole('button', { name: 'Delete the project' }).click();
  await own.getByText('No projects yet').waitFor();
  await other.getByText('There is no such page').waitFor();
});

test('members see at once who is in the meeting; a removed one sees nothing any longer', async () => {
  const [host, visitor] = await signUp(server, 'host', 'visitor');
  const id = await createProject(host, 'A name that is long, with a wordwithoutanendthatdoesnotfitintoaphone', visitor);
  const one = (await openAs('host', `/projects/${id}`)).page;
  const other = (await openAs('visitor', `/projects/${id}`)).page;
  await other.getByText('Nobody is in the meeting.').waitFor();
  await one.getByRole('button', { name: 'Join the meeting' }).click();
  const meeting = other.getByRole('list', { name: 'Meeting' });
  await meeting.getByText('host').waitFor();
  await other.getByRole('button', { name: 'Join the meeting' }).click();
  await one.getByText('2 people in the meeting').waitFor();
  await inspect(one, 'project');
  await one.getByRole('button', { name: 'Leave the meeting' }).click();
  await other.getByText('1 person in the meeting').waitFor();
  await meeting.getByText('host').waitFor({ state: 'detached' });
  const ids = `conversationId: "${id}", userId: "${visitor.id}"`;
  await host.http.send(`mutation { removeMember(input: { ${ids} }) { position } }`);
  await other.getByText('There is no such page').waitFor();
});

test('a message to one member is seen by nobody else, and so is the reply', async () => {
  const [first, second, third] = await signUp(server, 'first', 'second', 'third');
  const id = await createProject(first, 'Vostok', second, third);
  const [one, two] = [await openAs('first', `/c/${id}`), await openAs('second', `/c/${id}`)];
  await one.page.getByLabel('To', { exact: true }).selectOption('Only second');
  await one.say('Between us');
  await two.sees('Between us');
  await one.delivered();
  await two.history.getByText('Only you and first see this').waitFor();
  await inspect(one.page, 'project-private');
  expect(await itemsOf(one, 'Between us')).toEqual(['Edit', 'Copy the text', 'Delete']);
  await two.history.getByRole('article').hover();
  await two.page.getByRole('button', { name: 'Reply' }).click();
  expect(await two.page.getByLabel('To', { exact: true }).inputValue()).toBe(first.id);
  await two.say('Of course');
  await one.sees('Of course');
  await one.page.getByLabel('To', { exact: true }).selectOption('Everyone in the project');
  await one.say('For all');
  await two.sees('For all');
  await one.delivered();
  expect(await itemsOf(one, 'For all')).toContain('Who has read it');
  expect(await contentsFor(third, id)).toEqual(['For all']);
});
