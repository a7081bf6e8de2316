import { test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { draw, type PictureName } from '../../../src/seeders/pictures/pictures.js';
import { signUp } from '../../support/people.js';
import { inspect } from './inspect.js';
import { Stage } from './stage.js';

const stage = new Stage();

/** A file as the page gets it from the device. */
interface GivenFile {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

const textFile = (name: string): GivenFile => ({ name, type: 'text/plain', base64: btoa(`The text of ${name}`) });
const picture = (name: PictureName): GivenFile => ({ name, type: 'image/png', base64: draw(name).toString('base64') });

// Browser globals for the function that runs in the page.
declare class DataTransfer {
  readonly items: { add(file: File): void };
}
declare class DragEvent extends Event {
  constructor(type: string, init: object);
}
declare class ClipboardEvent extends Event {
  constructor(type: string, init: object);
}
declare const document: { querySelector(selector: string): EventTarget | null };

/** Gives files to the page as a drop or a paste. */
async function give(page: Page, way: 'drop' | 'paste', files: readonly GivenFile[]): Promise<void> {
  await page.evaluate(
    ([kind, given]) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      const how = { bubbles: true, cancelable: true };
      const event =
        kind === 'drop'
          ? new DragEvent('drop', { ...how, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...how, clipboardData: transfer });
      document.querySelector('form textarea')?.dispatchEvent(event);
    },
    [way, files] as const,
  );
}

test('dropped and pasted files are sent with their progress, and pictures can be looked at', async () => {
  await signUp(stage.server, 'ada', 'grace');
  const [ada, grace] = [await stage.enter('ada'), await stage.enter('grace')];
  await ada.openChatWith('grace');
  // Uploads wait until the progress was seen.
  const gate = Promise.withResolvers<void>();
  await ada.page.route(
    (url) => url.pathname.startsWith('/files'),
    async (route) => {
      if (route.request().method() === 'PUT') await gate.promise;
      await route.continue();
    },
  );
  await give(ada.page, 'drop', [textFile('notes.txt'), picture('sunset.png')]);
  await give(ada.page, 'paste', [picture('chess.png')]);
  const chosen = ada.page.getByRole('list', { name: 'Files to send' });
  await chosen.getByText('chess.png').waitFor();
  await ada.say('Three files');
  await ada.history.getByRole('progressbar', { name: 'Upload of notes.txt' }).waitFor();
  gate.resolve();
  await ada.delivered();
  await grace.openChat('ada');
  await grace
    .message('Three files')
    .getByRole('link', { name: /notes\.txt/ })
    .waitFor();
  await grace.page.getByRole('button', { name: 'Open the picture sunset.png' }).click();
  const dialog = grace.page.getByRole('dialog', { name: 'sunset.png' });
  await dialog.getByText('1 of 2').waitFor();
  await inspect(grace.page, 'pictures');
  await grace.page.keyboard.press('ArrowRight');
  await grace.page.getByRole('dialog', { name: 'chess.png' }).getByText('2 of 2').waitFor();
  await grace.page.keyboard.press('Escape');
  await grace.page.getByRole('dialog').waitFor({ state: 'detached' });
});
