// npm run bench [-- [parts…] [--quick] [--servers=hubbub,ws] [--markdown]]
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CannotRun } from '../test/services/service.ts';
import { npm } from './npm.ts';

const folder = import.meta.dirname;
const options = {
  quick: { type: 'boolean', default: false },
  servers: { type: 'string', default: '' },
  markdown: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) npm('ci', '--ignore-scripts', '--prefix', folder);
  npm('run', '--silent', 'build');
  // Only now: its packages have to be there.
  const { bench } = await import('./bench.ts');
  await bench({ ...values, parts: positionals, servers: values.servers.split(',').filter(Boolean) });
}

// What was started ends with this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof CannotRun ? error.message : error);
  process.exitCode = 1;
}
