import { argument, type Command } from '../commands/index.js';
import { ErrorCode, HubbubError } from '../errors/index.js';
import type { Job } from './jobs.js';

/**
 * Commands about the work by the clock.
 * @param onRun called with the name of a job before it runs.
 */
export function jobCommands(jobs: () => Job[], onRun: (name: string) => Promise<void>): Command[] {
  return [
    {
      name: 'job list',
      description: 'lists the jobs, and when they run',
      lists: true,
      run: async (_, output) => output.rows(jobs().map(({ name, schedule }) => ({ name, schedule }))),
    },
    {
      name: 'job run',
      description: 'runs a job now, instead of at its time',
      arguments: [{ name: 'job', description: 'its name, as in `job list`' }],
      async run(given, output) {
        const name = argument(given, 'job');
        const job = jobs().find((known) => known.name === name);
        if (!job) throw new HubbubError(ErrorCode.NOT_FOUND, `There is no job ${name}.`);
        await onRun(name);
        const result = await job.run();
        output.line(result ? `${name}: ${JSON.stringify(result)}` : `${name}: there was nothing to do`);
      },
    },
  ];
}
