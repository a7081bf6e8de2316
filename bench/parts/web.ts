import { chromium } from '../../test/services/chromium.ts';
import { installMissing } from '../../test/services/provide.ts';
import { Sender } from '../load/sender.ts';
import { WebPage } from '../load/web-page.ts';
import { median, quantile } from '../measure/statistics.ts';
import { say } from '../report/progress.ts';
import { figure, type Table } from '../report/table.ts';
import { hubbubProtocol } from '../servers/protocols.ts';
import { startWebChat, type WebChat } from '../servers/web-chat.ts';
import type { Stage } from '../stage/stage.ts';

/** Users see a frame that takes longer (ms) as a jerk. */
const longFrame = 50;
const arrivingPerSecond = 100;

/** Measures what a user of the web client waits for, in a headless browser on this machine. */
export async function web(stage: Stage): Promise<Table[]> {
  const messages = stage.pick(20_000, 3_000, 100);
  await installMissing([chromium]);
  await using chat = await startWebChat(stage, messages);
  const origin = `http://127.0.0.1:${chat.node.port}`;
  await using page = await WebPage.open(process.env[chromium.variable] ?? chromium.find() ?? '', origin, chat);
  const url = `${origin}/c/${chat.conversationId}`;
  const rows = [
    ...(await opening(stage, page, url)),
    await scrolling(page, messages),
    ...(await typing(stage, page, chat)),
  ];
  return [{ title: 'Web client', columns: ['', 'median', 'p99', 'longest', 'over 50 ms, %'], rows }];
}

async function opening({ pick }: Stage, page: WebPage, url: string): Promise<string[][]> {
  const times: number[] = [];
  const shifts: number[] = [];
  for (let round = 0; round < pick(9, 5, 1); round++) {
    times.push(await page.load(url));
    shifts.push(await page.shifted());
  }
  return [
    row('from the address to the painted messages, ms', times, false),
    row('part of the screen that moves while the page is loaded', shifts, false),
  ];
}

async function scrolling(page: WebPage, messages: number): Promise<string[]> {
  return row(
    `a frame while scrolling through ${messages.toLocaleString('en')} messages, ms`,
    await page.scrollToBeginning(),
  );
}

async function typing({ pick }: Stage, page: WebPage, { node, token, conversationId }: WebChat): Promise<string[][]> {
  const text = 'The quick brown fox jumps over the lazy dog. '.repeat(pick(4, 2, 1)).slice(0, pick(180, 90, 9));
  const alone = await page.write(text);
  const sender = new Sender(node.port, hubbubProtocol, token);
  await sender.open();
  const sending = sendSteadily(sender, conversationId);
  const meanwhile = await page.write(text);
  sending.stop();
  sender.drop();
  if (sender.refusal) throw new Error(`The server rejected a message: ${sender.refusal}`);
  return [
    row('from a key to its letter, ms', alone),
    row(`the same while ${arrivingPerSecond} messages a second arrive, ms`, meanwhile),
  ];
}

function sendSteadily(sender: Sender, conversationId: string): { stop(): void } {
  let sent = 0;
  const timer = setInterval(() => sender.send(conversationId, ++sent), 1_000 / arrivingPerSecond);
  return { stop: () => clearInterval(timer) };
}

function row(name: string, times: readonly number[], frames = true): string[] {
  const share = (100 * times.filter((time) => time > longFrame).length) / times.length;
  const cells = [median(times), quantile(times, 0.99), Math.max(...times)].map(figure);
  say(`  ${name}: ${cells.join(', ')}`);
  return [name, ...cells, frames ? figure(share) : ''];
}
