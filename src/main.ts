import 'reflect-metadata';
import { enableCompileCache } from 'node:module';
import { loadConfig } from './config.js';
import { createLogger } from './platform/log.js';
import { failToStart } from './start-failure.js';

/** After this long (ms) a stop that hangs is cut short: supervisors would kill us without a word. */
const stopPatience = 9_000;

// Kept in the system's folder for temporary files: the next start compiles nothing again.
enableCompileCache();

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger(config.log.level);
  const { paths, startApp } = await import('./app.js');
  const app = await startApp(config, log);
  const database = config.database.url ? 'PostgreSQL' : `embedded, in ${config.database.dataDir}`;
  process.stdout.write(
    [
      `Hubbub is ready (database: ${database}; bus: ${config.redis.url ? 'Redis' : 'in process'})`,
      `  GraphQL   ${app.url}${paths.graphql}   (WebSocket on the same path)`,
      `  GraphiQL  ${app.url}${paths.graphiql}`,
      `  Health    ${app.url}${paths.health}`,
      `  E-mail    goes to ${app.mail}`,
      '',
    ].join('\n'),
  );
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), stopPatience).unref();
    app.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}

main().catch(failToStart);
