import 'reflect-metadata';
import type { App, paths as Paths } from './app/app.js';
import { type Config, loadConfig } from './app/config.js';
import { createPrivateFiles, keepCompiledCode } from './platform/database/data-folder.js';
import { createLogger, surviveStrayRejections } from './platform/log/index.js';
import { failToStart } from './start-failure.js';

/**
 * Time limit (ms) of a stop. After it the process ends by itself, because supervisors would kill it without a log line.
 */
const stopPatience = 9_000;

async function main(): Promise<void> {
  createPrivateFiles();
  const config = loadConfig();
  keepCompiledCode(config.database.dataDir);
  const log = createLogger(config.log.level);
  surviveStrayRejections(log);
  const { paths, startApp } = await import('./app/app.js');
  const app = await startApp(config, log);
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.error({ waitingFor: app.stopping }, 'stopping took too long; the process ends now');
      process.exit(1);
    }, stopPatience).unref();
    app.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  // Registered before the greeting, because a supervisor may stop a server that reports readiness at once.
  process.on('SIGTERM', stop).on('SIGINT', stop);
  process.stdout.write(greeting(config, app, paths));
}

function greeting(
  { database: { url, dataDir }, redis, server, exposure }: Config,
  app: App,
  paths: typeof Paths,
): string {
  const database = url ? 'PostgreSQL' : `embedded, in ${dataDir}`;
  return [
    `Hubbub is ready (database: ${database}; bus: ${redis.url ? 'Redis' : 'in process'})`,
    `  Web       ${app.hasWebClient ? `${app.url}/` : server.webClient ? 'not built' : 'off'}`,
    `  GraphQL   ${app.url}${paths.graphql}   (WebSocket on the same path)`,
    `  GraphiQL  ${exposure.graphiql ? `${app.url}${paths.graphiql}` : 'off'}`,
    `  Schema    introspection ${onOff(exposure.introspection)}, suggestions ${onOff(exposure.suggestions)}`,
    `  Documents ${exposure.trustedOnly ? 'trusted only' : 'any'}`,
    `  Health    ${app.url}${paths.health}`,
    `  E-mail    goes to ${app.mail}`,
    '',
  ].join('\n');
}

function onOff(isOn: boolean): string {
  return isOn ? 'on' : 'off';
}

main().catch(failToStart);
