import { expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { signUp } from '../../support/people.js';
import { Stage } from './stage.js';

const stage = new Stage();

test('several tabs of a user show the same messages once each, and end together', async () => {
  await signUp(stage.server, 'ada', 'grace');
  const [ada, grace] = [await stage.enter('ada'), await stage.enter('grace')];
  await ada.openChatWith('grace');
  await ada.say('from the first tab');
  await ada.delivered();
  const other = await ada.openTab(new URL(ada.page.url()).pathname);
  await other.sees('from the first tab');
  await other.say('from the second tab');
  await grace.openChat('ada');
  await grace.say('from elsewhere');
  const expected = ['from the first tab', 'from the second tab', 'from elsewhere'];
  for (const web of [ada, other, grace]) {
    await eventually(async () => expect(await web.contents()).toEqual(expected));
  }
  await other.chooseInAccountMenu('Sign out');
  for (const web of [ada, other]) await web.page.getByRole('button', { name: 'Log in' }).waitFor();
  expect(other.complaints).toEqual([]);
});
