import type { Infrastructure, MadeModules } from '../composition/index.js';
import { AdminAction, adminModule } from '../modules/admin/index.js';
import { modules } from '../modules/index.js';
import { type Command, CommandLine, type ExitCode, type Streams } from '../platform/commands/index.js';
import { jobCommands } from '../platform/jobs/index.js';
import { keyCommands } from '../platform/keys/index.js';
import type { Logger } from '../platform/log/index.js';
import { Metrics } from '../platform/metrics.js';
import type { Config } from './config.js';
import { OpenResources, openInfrastructure } from './infrastructure.js';
import { createModules, jobsOf } from './modules.js';

/** The resources that commands use when they run. */
interface Opened {
  infrastructure: Infrastructure<Config>;
  modules: MadeModules;
}

/** Returns all commands. They call `opened` only when they run, so the list of commands needs no database. */
export function createCommands(opened: () => Opened): Command[] {
  const note = async (action: AdminAction, subjectId: string) => {
    const { audit } = opened().modules.offer(adminModule);
    await audit.note({ actorId: null, action, subjectId });
  };
  const jobs = () => jobsOf(opened().modules, opened().infrastructure);
  return [
    ...modules.flatMap((module) => module.commands(() => opened().modules)),
    ...keyCommands(
      () => opened().infrastructure.keys,
      (id) => note(AdminAction.KEYS_ROTATED, id),
    ),
    ...jobCommands(jobs, (job) => note(AdminAction.JOB_RUN, job)),
  ];
}

/** Runs a command in this process. Opens the database, but neither listens nor runs jobs. */
export async function runCommand(config: Config, log: Logger, words: string[], streams: Streams): Promise<ExitCode> {
  const resources = new OpenResources();
  let opened: Opened | null = null;
  const commands = createCommands(() => {
    if (!opened) throw new Error('A command ran before its modules were created');
    return opened;
  });
  const line = new CommandLine(commands, async () => {
    const infrastructure = await openInfrastructure(config, log, new Metrics(), resources);
    opened = { infrastructure, modules: await createModules(infrastructure) };
  });
  try {
    return await line.run(words, streams);
  } finally {
    await resources.stop();
  }
}
