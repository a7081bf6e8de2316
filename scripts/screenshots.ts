// npm run screenshots: makes the pictures of the web client in the README. Fills a new embedded database with the demo data,
// starts the server on it, and takes pictures of some pages in both themes. Needs Chromium; TEST_CHROMIUM is its path.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/screenshots');
const password = 'correct horse battery';
const size = { width: 1_120, height: 700 };

/** The pages, and what is visible once they are complete. */
const shots: { name: string; open(page: Page): Promise<void> }[] = [
  {
    name: 'chat',
    async open(page) {
      await page
        .getByRole('navigation', { name: 'Chats', exact: true })
        .getByRole('link', { name: /Observatory/ })
        .click();
      await page.getByText('New messages').waitFor();
    },
  },
  {
    name: 'project',
    async open(page) {
      await page.getByRole('link', { name: 'Projects' }).click();
      await page.getByRole('link', { name: 'Analytical Engine', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Analytical Engine' }).waitFor();
    },
  },
  {
    name: 'administration',
    async open(page) {
      await page.goto(new URL('/admin', page.url()).href);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
  },
];

/** Runs a built program to its end. */
async function run(program: string, environment: NodeJS.ProcessEnv, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'dist', program), ...args], { env: environment, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${program} failed.`);
}

/** Starts the server. Returns it with its address, once it is ready. */
async function startServer(environment: NodeJS.ProcessEnv): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn(process.execPath, [join(root, 'dist/main.js')], {
    env: environment,
    stdio: ['ignore', 'pipe', 2],
  });
  if (!server.stdout) throw new Error('The output of the server cannot be read.');
  for await (const line of createInterface(server.stdout)) {
    const [, url] = /^ {2}Web +(http\S+)\/$/.exec(line) ?? [];
    if (url) return { server, url };
  }
  throw new Error('The server did not start with the web client.');
}

async function photograph(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: size, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('Username or e-mail').fill('ada');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  for (const { name, open } of shots) {
    await open(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
    }
  }
  await context.close();
}

const chromiumPath = process.env.TEST_CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(chromiumPath)) {
  console.error(`There is no Chromium at ${chromiumPath}. Set TEST_CHROMIUM to the path of Chromium or Chrome.`);
  process.exit(1);
}
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
const data = await mkdtemp(join(tmpdir(), 'hubbub-screenshots-'));
const environment = { PATH: process.env.PATH, HUBBUB_DATA_DIR: data, PORT: '0', LOG_LEVEL: 'warn' };
try {
  await mkdir(folder, { recursive: true });
  await run('seeders/seed.js', environment, '--password', password);
  await run('hubbub.js', environment, 'admin', 'grant', 'ada');
  const { server, url } = await startServer(environment);
  try {
    await photograph(browser, url);
  } finally {
    server.kill();
    await once(server, 'exit');
  }
} finally {
  await browser.close();
  await rm(data, { recursive: true, force: true });
}
