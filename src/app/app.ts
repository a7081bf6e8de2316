import type { Infrastructure, MadeModules } from '../composition/index.js';
import { CommandLine, ControlSocket } from '../platform/commands/index.js';
import type { Database } from '../platform/database/index.js';
import { JobLeases, Jobs } from '../platform/jobs/index.js';
import type { Logger } from '../platform/log/index.js';
import { Metrics } from '../platform/metrics.js';
import { WorkerLink } from '../platform/workers/index.js';
import { ClientActivity } from './client-activity.js';
import { createCommands } from './commands.js';
import type { Config } from './config.js';
import { type OpenResources, openInfrastructure, opening } from './infrastructure.js';
import { observe } from './metrics.js';
import { createModules, jobsOf } from './modules.js';
import { closeServer, createServer, type Server } from './server.js';

export { IdleMemory } from './idle-memory.js';
export { paths } from './server.js';

/** A running Hubbub server. */
export interface App {
  /** The URL of the server, without a path. */
  url: string;
  /** Where mails go, in words. */
  mail: string;
  /** Whether the web client is at `/`. */
  hasWebClient: boolean;
  database: Database;
  /** Prints the greeting. A worker passes it to the primary process, which prints it once all workers are ready. */
  greet(greeting: string): void;
  /** Returns whether a client is connected, or used the server in the last minute. */
  isAnyoneThere(): boolean;
  /** Runs a job now, independent of its schedule. */
  runJob(name: string): Promise<void>;
  /** Leaves all queues to `runJob`, which processes them in large batches. For a process that makes many changes. */
  leaveQueuesToJobs(): void;
  /** Completes running work, closes all sockets with 1001, and releases all resources. */
  stop(): Promise<void>;
  /** Names of the resources that are stopping now. */
  readonly stopping: string[];
}

/** Starts the app. This is the composition root: only the files of this folder connect modules. */
export async function startApp(config: Config, log: Logger): Promise<App> {
  return opening(log, (resources) => compose(config, log, resources));
}

async function compose(config: Config, log: Logger, resources: OpenResources): Promise<App> {
  const metrics = new Metrics();
  const link = WorkerLink.open(metrics);
  const infrastructure = await openInfrastructure(config, log, metrics, resources);
  const modules = await createModules(infrastructure);
  const server = await createServer(infrastructure, modules, metrics);
  observe(metrics, infrastructure, modules, server);
  const { isAnyoneThere } = new ClientActivity(server);
  const jobs = await startWork(infrastructure, modules, server, resources, isAnyoneThere);
  const url = await server.http.listen(config.server.port, { isShared: link !== null });
  await takeCommands(infrastructure, modules, resources);
  return {
    url,
    mail: infrastructure.mailer.destination,
    hasWebClient: server.hasWebClient,
    greet: (greeting) => (link ? link.ready(greeting) : void process.stdout.write(greeting)),
    database: infrastructure.database,
    isAnyoneThere,
    runJob: (name) => jobs.run(name),
    leaveQueuesToJobs: () => infrastructure.background.leaveQueuesToJobs(),
    stop: () => resources.stop(),
    get stopping() {
      return resources.stopping;
    },
  };
}

/** Starts background work. Stops happen in reverse order. */
async function startWork(
  infrastructure: Infrastructure<Config>,
  modules: MadeModules,
  server: Server,
  resources: OpenResources,
  isAnyoneThere: () => boolean,
): Promise<Jobs> {
  const { config, database, replica, redis, background, log } = infrastructure;
  // The server closes its sockets before the modules stop. Presence then writes leases in their last state.
  resources.onStop({ modules: () => modules.stop() });
  await modules.start();
  const leases = redis && new JobLeases(database, log);
  const jobs = new Jobs({ byTheClock: config.jobs.byTheClock, leases, isAnyoneThere, log });
  jobs.start(jobsOf(modules, infrastructure));
  resources.onStop({ jobs: () => jobs.stop() });
  resources.onStop({ server: () => closeServer(server, modules) });
  resources.onStop({
    hurry: async () => {
      background.stop();
      database.hurry();
      replica?.hurry();
    },
  });
  return jobs;
}

/**
 * Takes commands of other processes. With PostgreSQL and Redis they need no running server, because both have the whole
 * state.
 */
async function takeCommands(
  infrastructure: Infrastructure<Config>,
  modules: MadeModules,
  resources: OpenResources,
): Promise<void> {
  const { config, database, redis, log } = infrastructure;
  if (database.kind !== 'embedded' && redis) return;
  const commands = new CommandLine(createCommands(() => ({ infrastructure, modules })));
  const control = await ControlSocket.listen(config.database, commands, log);
  resources.onStop({ commands: async () => control?.close() });
}
