import { CommandLine, ControlSocket } from '../platform/commands/index.js';
import { JobLeases, Jobs } from '../platform/jobs/index.js';
import type { Logger } from '../platform/log/index.js';
import { Metrics } from '../platform/metrics.js';
import { createCommands } from './commands.js';
import type { Config } from './config.js';
import { type OpenResources, openInfrastructure, opening } from './infrastructure.js';
import { observe } from './metrics.js';
import { createModules, type Infrastructure, type Modules } from './modules.js';
import { closeServer, createServer, type Server } from './server.js';

export { paths } from './server.js';

/** A running Hubbub. */
export interface App {
  /** Where it listens, without a path. */
  url: string;
  /** Where e-mails go, in words. */
  mail: string;
  /** Runs a job now, instead of at its time. */
  runJob(name: string): Promise<void>;
  /** Completes what runs, closes all sockets with 1001, and lets go of everything. */
  stop(): Promise<void>;
  /** What is being stopped at the moment, by name. */
  readonly stopping: string[];
}

/** The composition root: with the other `app-*.ts` the only place that puts parts together. */
export async function startApp(config: Config, log: Logger): Promise<App> {
  return opening(log, (parts) => compose(config, log, parts));
}

async function compose(config: Config, log: Logger, parts: OpenResources): Promise<App> {
  const metrics = new Metrics();
  const infrastructure = await openInfrastructure(config, log, metrics, parts);
  const modules = await createModules(infrastructure);
  const server = await createServer(infrastructure, modules, metrics);
  observe(metrics, infrastructure, modules, server);
  const jobs = await startWork(infrastructure, modules, server, parts);
  const url = await server.http.listen(config.server.port);
  await takeCommands(infrastructure, modules, parts);
  return {
    url,
    mail: infrastructure.mailer.destination,
    runJob: (name) => jobs.run(name),
    stop: () => parts.stop(),
    get stopping() {
      return parts.stopping;
    },
  };
}

/** Starts what goes on by itself. What is started last is stopped first. */
async function startWork(
  infrastructure: Infrastructure,
  modules: Modules,
  server: Server,
  parts: OpenResources,
): Promise<Jobs> {
  const { config, database, redis, background, log } = infrastructure;
  const { accounts, presence, webhooks, attachments } = modules;
  await presence.start();
  // Sockets are closed before: their leases are written as they were left.
  parts.onStop({ presence: () => presence.stop() });
  accounts.repairs.start();
  parts.onStop({ repairs: () => accounts.repairs.stop() });
  const jobs = new Jobs(config.jobs.byTheClock, redis && new JobLeases(database, log), log);
  jobs.start(modules.jobs);
  parts.onStop({ jobs: () => jobs.stop() });
  await webhooks.sender.start();
  parts.onStop({
    server: () => closeServer(server, attachments.transfers),
    webhooks: () => webhooks.sender.stop(),
  });
  parts.onStop({
    hurry: async () => {
      background.stop();
      database.hurry();
    },
  });
  return jobs;
}

/** Another process does not have the embedded database, or, without Redis, what this one knows: it asks this one. */
async function takeCommands({ config, database, redis, log }: Infrastructure, modules: Modules, parts: OpenResources) {
  if (database.kind !== 'embedded' && redis) return;
  const commands = new CommandLine(createCommands(() => modules));
  const control = await ControlSocket.listen(config.database, commands, log);
  parts.onStop({ commands: async () => control?.close() });
}
