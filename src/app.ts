import { createCommands } from './app-commands.js';
import { type OpenParts, openGround, opening } from './app-ground.js';
import { observe } from './app-metrics.js';
import { createModules, type Ground, type Modules } from './app-modules.js';
import { closeServer, createServer, type Server } from './app-server.js';
import type { Config } from './config.js';
import { CommandLine, ControlSocket } from './platform/commands/index.js';
import { JobLeases, Jobs } from './platform/jobs/index.js';
import type { Logger } from './platform/log.js';
import { Metrics } from './platform/metrics.js';

export { paths } from './app-server.js';

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

async function compose(config: Config, log: Logger, parts: OpenParts): Promise<App> {
  const metrics = new Metrics();
  const ground = await openGround(config, log, metrics, parts);
  const modules = await createModules(ground);
  const server = await createServer(ground, modules, metrics);
  observe(metrics, ground, modules, server);
  const jobs = await startWork(ground, modules, server, parts);
  const url = await server.http.listen(config.server.port);
  await takeCommands(ground, modules, parts);
  return {
    url,
    mail: ground.mailer.destination,
    runJob: (name) => jobs.run(name),
    stop: () => parts.stop(),
    get stopping() {
      return parts.stopping;
    },
  };
}

/** Starts what goes on by itself. What is started last is stopped first. */
async function startWork(ground: Ground, modules: Modules, server: Server, parts: OpenParts): Promise<Jobs> {
  const { config, database, redis, background, log } = ground;
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
async function takeCommands({ config, database, redis, log }: Ground, modules: Modules, parts: OpenParts) {
  if (database.kind !== 'embedded' && redis) return;
  const commands = new CommandLine(createCommands(() => modules));
  const control = await ControlSocket.listen(config.database, commands, log);
  parts.onStop({ commands: async () => control?.close() });
}
