import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { loadConfig } from '../app/config.js';
import { createPrivateFiles, keepCompiledCode } from '../platform/database/data-folder.js';
import { createLogger } from '../platform/log/index.js';
import { failToStart } from '../start-failure.js';
import { SeedError } from './seeding/crew.js';
import { seedWorld } from './seeding/seed-world.js';
import { names, publicPassword } from './world/people.js';

const usage = `Usage: npm run seed [-- --password <password>]

Fills the database with demo users, their conversations and a project. Stop a server with the embedded database first.

  --password  the password of the demo users; by default “${publicPassword}”
`;

/** Fills the database of the configuration with demo data. Does nothing if it is there. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { password: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return void process.stdout.write(usage);
  createPrivateFiles();
  const config = loadConfig();
  if (config.exposure.isProduction && !values.password) {
    throw new SeedError(
      'In production the demo users need a password that is not public: npm run seed -- --password …',
    );
  }
  keepCompiledCode(config.database.dataDir);
  const { paths, startApp } = await import('../app/app.js');
  const password = values.password ?? publicPassword;
  const server = { ...config.server, host: '127.0.0.1', port: 0 };
  // Messages notify members without a delay, because `seedWorld` decides when the job runs.
  const notifications = { ...config.notifications, readingTime: 0 };
  const app = await startApp({ ...config, server, notifications }, createLogger('warn'));
  app.leaveQueuesToJobs();
  const interrupt = () => void app.stop().finally(() => process.exit(1));
  process.once('SIGTERM', interrupt).once('SIGINT', interrupt);
  try {
    const isNew = await seedWorld(
      { url: `${app.url}${paths.graphql}`, database: app.database, runJob: app.runJob },
      password,
    );
    process.stdout.write(isNew ? report(password) : 'The demo data is there already. Nothing was changed.\n');
  } finally {
    await app.stop();
  }
}

function report(password: string): string {
  return [
    'The demo data is there. Start the server with npm start, and log in as one of these users:',
    `  ${names.join(', ')}`,
    `  password: ${password}`,
    'npm run demo lets all of them except ada talk, while the server runs.',
    '',
  ].join('\n');
}

await main().catch((error: unknown) => {
  if (!(error instanceof SeedError)) failToStart(error);
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
