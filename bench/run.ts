// npm run bench [-- [parts…] [options]]; `--help` lists them.
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotRun } from '../test/services/service.ts';
import { npm } from './npm.ts';
import { drawPicture } from './report/picture.ts';

const folder = import.meta.dirname;
const options = {
  quick: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  servers: { type: 'string', default: '' },
  messages: { type: 'string', default: '' },
  users: { type: 'string', default: '' },
  fill: { type: 'string' },
  before: { type: 'string' },
  profiles: { type: 'string' },
  markdown: { type: 'boolean', default: false },
  svg: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;
const usage = `Usage: npm run bench [-- [parts…] [options]]

Without parts, it measures all of them: fanout, rooms, latency, memory, idle-sockets, stalled, sends, sends-sql, screening,
reads, search, fill, growth, jitter, presence, presence-everyone, start, idle, web.

  --quick            measures one short round of the most important servers, for a trial
  --check            runs the code of the parts as briefly as possible, with Hubbub only; its figures mean nothing
  --servers=a,b      only servers whose names contain one of these
  --messages=N       how many messages to fill tables with (search, fill, growth): 1,000,000 by default, 20,000 in a quick run
  --users=N          how many users to fill tables with (fill, growth): 100,000 by default, 2,000 in a quick run
  --fill=URL         a PostgreSQL server whose user may create databases: fill and growth keep their databases there, and
                     later runs use them again
  --before=folder    also measures the server of another built checkout with the same tables (fanout, rooms, latency,
                     idle-sockets, sends, sends-sql, reads, growth)
  --profiles=folder  also writes a CPU profile of each measurement (fanout, rooms, idle-sockets, sends, reads); profiling adds to
                     the CPU time
  --markdown         also stores the results in bench/results.json, and writes docs/performance.md and its picture
  --svg              measures nothing: draws docs/performance.svg from bench/results.json
  --help             prints this
`;

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new CannotRun(`${(error as Error).message}\n\n${usage}`);
  }
}

function countIn(option: string, text: string, otherwise: number): number {
  const count = Number(text || otherwise);
  if (!Number.isSafeInteger(count) || count < 1_000) {
    throw new CannotRun(`--${option} takes a number from 1,000.\n\n${usage}`);
  }
  return count;
}

async function main(): Promise<void> {
  const parsed = readArguments();
  const { help, svg, ...values } = parsed.values;
  if (help) {
    process.stdout.write(usage);
    return;
  }
  if (svg) {
    drawPicture();
    return;
  }
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) npm('ci', '--ignore-scripts', '--prefix', folder);
  npm('run', '--silent', 'build');
  // Imported late, because its packages must be installed first.
  const { bench } = await import('./bench.ts');
  const { servers, before, profiles, fill, quick, check } = values;
  await bench({
    ...values,
    messages: countIn('messages', values.messages, check ? 1_000 : quick ? 20_000 : 1_000_000),
    users: countIn('users', values.users, check ? 1_000 : quick ? 2_000 : 100_000),
    fill,
    parts: parsed.positionals,
    servers: servers.split(',').filter(Boolean),
    before: before && resolve(before),
    profiles: profiles && resolve(profiles),
  });
}

// All child processes end with this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof CannotRun ? error.message : error);
  process.exitCode = 1;
}
