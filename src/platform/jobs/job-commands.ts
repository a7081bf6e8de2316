import { argument, type Command, CommandError } from '../commands/index.js';
import type { Job } from './jobs.js';

/**
 * Declares the commands for scheduled jobs.
 * @param onRun called with the name of a job before it runs.
 */
export function jobCommands(jobs: () => Job[], onRun: (name: string) => Promise<void>): Command[] {
  return [
    {
      name: 'job list',
      description: 'lists the jobs and their schedules',
      lists: true,
      run: async (_, output) => output.rows(jobs().map(({ name, schedule }) => ({ name, schedule }))),
    },
    {
      name: 'job run',
      description: 'runs a job now, independent of its schedule',
      arguments: [{ name: 'job', description: 'its name, as in `job list`' }],
      async run(given, output) {
        const name = argument(given, 'job');
        const job = jobs().find((known) => known.name === name);
        if (!job) throw new CommandError(`Unknown job: ${name}. List the jobs with \`job list\`.`);
        await onRun(name);
        const result = await job.run();
        output.line(result ? `${name}: ${JSON.stringify(result)}` : `${name}: nothing to do`);
      },
    },
  ];
}
