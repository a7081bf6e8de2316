import { beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../support/database.js';
import { signUp } from '../../support/people.js';
import { Stage } from './stage.js';
import type { WebPage } from './web-page.js';

const stage = new Stage({ HUBBUB_JOBS: 'false' });
const messages = 3_000;
const conversationId = `cnv_${'1'.padStart(26, '0')}`;
/** One message each minute since this moment, in seconds since 1970. */
const beginning = 1_700_000_000;
/** Longest time for the whole way up, on a busy machine (ms). */
const patience = 240_000;

beforeAll(async () => {
  const [ada] = await signUp(stage.server, 'ada', 'grace');
  await fill(String(ada?.id));
});

/** SQL: when the message at a position was sent. */
function timeOf(position: string): string {
  return `to_timestamp(${beginning} + 60 * (${position}))`;
}

/** Creates a group of a user with a long history. */
async function fill(ownerId: string): Promise<void> {
  const database = await openDatabase(stage.server.backend.environment);
  const id = `'${conversationId}'`;
  const message = "'msg_' || lpad(k::text, 26, '0')";
  const positions = `generate_series(1, ${messages}) k`;
  for (const statement of [
    `insert into conversation (id, kind, title, visibility, owner_id, created_at) values (${id}, 'GROUP', 'Archive', 'PRIVATE', '${ownerId}', ${timeOf('0')})`,
    `insert into feed (id, head, appended_at) values (${id}, ${messages}, ${timeOf(String(messages))})`,
    `insert into member (conversation_id, user_id, role, joined_position, joined_at) values (${id}, '${ownerId}', 'OWNER', 1, ${timeOf('0')})`,
    `insert into feed_event (feed_id, position, type, data, at, previous_at) select ${id}, k, 'MESSAGE_ADDED', jsonb_build_object('messageId', ${message}), ${timeOf('k')}, ${timeOf('k - 1')} from ${positions}`,
    `insert into message (id, conversation_id, position, sender_id, content, created_at) select ${message}, ${id}, k, '${ownerId}', 'message ' || k, ${timeOf('k')} from ${positions}`,
    'analyze',
  ]) {
    await sql.raw(statement).execute(database.fork().getKysely());
  }
  await database.close();
}

async function open(): Promise<WebPage> {
  const web = await stage.enter('ada', { timezoneId: 'UTC' });
  await web.openChat('Archive');
  await web.sees(`message ${messages}`);
  return web;
}

interface Seen {
  /** The numbers of all messages that were on the screen. */
  readonly numbers: readonly number[];
  /** What stood in a wrong order, for people. */
  readonly disorder: readonly string[];
}

// Browser globals for the function that runs in the page.
declare const document: { querySelector(selector: string): Scroller | null };
declare function requestAnimationFrame(callback: () => void): void;
interface Scroller {
  scrollTop: number;
  readonly clientHeight: number;
  querySelectorAll(selector: string): Iterable<{ readonly textContent: string | null }>;
}

/** Runs in the page: scrolls up, less than a screen in each frame, until the first message is there. */
function scrollToFirst(): Promise<Seen> {
  const scroller = document.querySelector('[role="log"]');
  const numbers = new Set<number>();
  const disorder: string[] = [];
  return new Promise((resolve) => {
    const step = () => {
      if (!scroller) return;
      const shown = Array.from(scroller.querySelectorAll('[data-testid="content"]'), ({ textContent }) =>
        Number(textContent?.replace('message ', '')),
      );
      const misplaced = shown.find((number, index) => index > 0 && number !== (shown[index - 1] ?? 0) + 1);
      if (misplaced !== undefined) disorder.push(`${misplaced} in ${shown.join(' ')}`);
      for (const number of shown) numbers.add(number);
      if (numbers.has(1)) resolve({ numbers: [...numbers], disorder });
      else {
        scroller.scrollTop -= scroller.clientHeight / 2;
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  });
}

test(
  'all of 3,000 messages come in their order while a user scrolls to the first one',
  async () => {
    const web = await open();
    const { numbers, disorder } = await web.page.evaluate(scrollToFirst);
    expect(disorder).toEqual([]);
    expect(numbers.length).toBe(messages);
  },
  patience,
);

test('a user goes to the first message of a day', async () => {
  const web = await open();
  await web.page.getByRole('button', { name: 'More in this chat' }).click();
  await web.page.getByRole('menuitem', { name: 'Go to a day' }).click();
  await web.page.getByRole('textbox', { name: 'Day' }).fill('2023-11-16');
  const midnight = Date.parse('2023-11-16T00:00:00Z') / 1_000;
  const first = Math.ceil((midnight - beginning) / 60);
  await web.jump(`message ${first}`, () => web.page.getByRole('button', { name: 'Show' }).click());
  await web.history.getByText(/16 November 2023/).waitFor();
});
