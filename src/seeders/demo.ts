import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '../app/config.js';
import { ApiError } from './api/api.js';
import { play } from './talk/scenes.js';
import { freeUser, Stage } from './talk/stage.js';
import { publicPassword } from './world/people.js';

const usage = `Usage: npm run demo [-- [<url>] [--pause <seconds>] [--password <password>]]

Lets the users of npm run seed talk on a running server, until Ctrl-C ends it.

  <url>       the server; by default http://localhost with the port of npm start
  --pause     the seconds between two actions, 0.05 to 60; 2 by default
  --password  the password of the demo users; by default “${publicPassword}”
`;

/** The demo cannot run; the message says why. */
class DemoError extends Error {}

interface Options {
  readonly url: string;
  readonly pause: number;
  readonly password: string;
}

async function main(args: string[]): Promise<void> {
  const options = readOptions(args);
  if (!options) return void process.stdout.write(usage);
  const end = new AbortController();
  const stop = () => end.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const stage = await open(options, end.signal);
  process.stdout.write(
    `The demo users are talking at ${new URL(options.url).origin}. Log in as ${freeUser} to join them. Ctrl-C ends the demo.\n`,
  );
  const ended = new Promise<void>((done) => end.signal.addEventListener('abort', () => done()));
  try {
    await Promise.race([stage.watch(), Promise.all([play(stage), ended])]);
  } finally {
    end.abort();
    await stage.close();
  }
}

function readOptions(args: string[]): Options | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      pause: { type: 'string', default: '2' },
      password: { type: 'string', default: publicPassword },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const seconds = Number(values.pause);
  if (!(seconds >= 0.05 && seconds <= 60)) throw new DemoError('--pause takes 0.05 to 60 seconds.');
  const [address = `http://localhost:${loadConfig().server.port}`] = positionals;
  if (!URL.canParse(address)) throw new DemoError(`${address} is not a URL such as http://localhost:4000.`);
  return { url: new URL('/graphql', address).href, pause: seconds * 1_000, password: values.password };
}

async function open({ url, password, pause }: Options, end: AbortSignal): Promise<Stage> {
  try {
    return await Stage.open(url, password, pause, end);
  } catch (error) {
    const { origin } = new URL(url);
    if (error instanceof ApiError) {
      throw new DemoError(`${error.message} The demo needs the users of npm run seed on the server at ${origin}.`);
    }
    if (error instanceof TypeError) {
      const advice =
        'Start it with npm start, or pass the address of another one: npm run demo -- http://localhost:4001.';
      throw new DemoError(`No server answers at ${origin}. ${advice}`);
    }
    throw error;
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof DemoError || error instanceof ConfigError || error instanceof TypeError) return error.message;
  if (error instanceof CloseEvent) return `The server closed the connection: ${error.code} ${error.reason}`;
  return (error as Error)?.stack ?? String(error);
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  },
);
