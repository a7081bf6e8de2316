import { AdminAction, adminCommands } from '../modules/admin/index.js';
import { presenceCommands } from '../modules/presence/index.js';
import { webhookCommands } from '../modules/webhooks/index.js';
import { type Command, CommandLine, type ExitCode, type Streams } from '../platform/commands/index.js';
import { jobCommands } from '../platform/jobs/index.js';
import { keyCommands } from '../platform/keys/index.js';
import type { Logger } from '../platform/log/index.js';
import { Metrics } from '../platform/metrics.js';
import type { Config } from './config.js';
import { OpenResources, openInfrastructure } from './infrastructure.js';
import { createModules, type Modules } from './modules.js';

/** All commands. Each reaches for its module only when it runs: whoever asks for help needs no database. */
export function createCommands(modules: () => Modules): Command[] {
  return [
    ...adminCommands(() => modules().admin),
    ...presenceCommands(() => modules().presence),
    ...webhookCommands(() => modules().webhooks.service),
    ...keyCommands(
      () => modules().keys,
      (id) => modules().admin.audit.note({ actorId: null, action: AdminAction.KEYS_ROTATED, subjectId: id }),
    ),
    ...jobCommands(
      () => modules().jobs,
      (job) => modules().admin.audit.note({ actorId: null, action: AdminAction.JOB_RUN, subjectId: job }),
    ),
  ];
}

/** Runs a command in this process, which opens the database for it, and neither listens nor runs jobs. */
export async function runCommand(config: Config, log: Logger, words: string[], streams: Streams): Promise<ExitCode> {
  const parts = new OpenResources();
  let modules: Modules | null = null;
  const opened = () => {
    if (!modules) throw new Error('A command ran before its modules were there');
    return modules;
  };
  const line = new CommandLine(createCommands(opened), async () => {
    modules = await createModules(await openInfrastructure(config, log, new Metrics(), parts));
  });
  try {
    return await line.run(words, streams);
  } finally {
    await parts.stop();
  }
}
