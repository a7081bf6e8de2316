import 'reflect-metadata';
import cluster from 'node:cluster';
import type { App, paths as Paths } from './app/app.js';
import { type Config, loadConfig } from './app/config.js';
import { createPrivateFiles, keepCompiledCode } from './platform/database/data-folder.js';
import { createLogger, type Logger, surviveStrayRejections } from './platform/log/index.js';
import { failToStart } from './start-failure.js';
import { stopOnSignals } from './stop-on-signals.js';

/** Time limit (ms) of a stop. Supervisors kill a process after ten seconds. */
const stopPatience = 9_000;
/** Time limit (ms) of a stop of all workers, a little longer than theirs. */
const workersPatience = 9_500;

async function main(): Promise<void> {
  createPrivateFiles();
  const config = loadConfig();
  keepCompiledCode(config.database.dataDir);
  const log = createLogger(config.log.level);
  surviveStrayRejections(log);
  const { count } = config.workers;
  if (count > 1 && cluster.isPrimary) return runWorkers(config, log);
  const { IdleMemory, paths, startApp } = await import('./app/app.js');
  const app = await startApp(config, log);
  new IdleMemory(() => app.isAnyoneThere()).start();
  // Registered before the greeting, because a supervisor may stop a server that reports readiness at once.
  stopOnSignals(app, stopPatience, log);
  app.greet(greeting(config, app, paths));
}

/** Runs several nodes behind one port, each in a process of its own. */
async function runWorkers({ server, workers: { count } }: Config, log: Logger): Promise<void> {
  const { WorkerPool, WorkerStartError } = await import('./platform/workers/index.js');
  const pool = new WorkerPool(server, log);
  stopOnSignals(pool, workersPatience, log);
  try {
    const greeting = await pool.start(count);
    if (greeting) process.stdout.write(`${greeting}  Workers   ${count}\n`);
  } catch (error) {
    if (!(error instanceof WorkerStartError)) throw error;
    // The worker has printed the reason.
    process.exit(error.exitCode);
  }
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
