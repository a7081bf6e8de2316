import type { Rounds } from '../measure/rounds.ts';
import { say } from '../report/progress.ts';
import { ServerEnded } from '../servers/node-process.ts';
import type { Stage } from '../stage/stage.ts';

/**
 * Measures all contenders once, then all again, so that changes on the machine affect all of them. Shows a contender
 * that fails as failed.
 * @param measure returns the figures of one round, for the terminal.
 */
export async function rounds<T extends { readonly name: string }>(
  stage: Stage,
  title: string,
  contenders: readonly T[],
  columns: readonly Rounds[],
  measure: (contender: T) => Promise<string>,
): Promise<void> {
  for (let round = 1; round <= stage.rounds; round++) {
    say(`${title}, round ${round} of ${stage.rounds}`);
    for (const contender of contenders) {
      try {
        say(`  ${contender.name}: ${await measure(contender)}`);
      } catch (error) {
        const crashed = error instanceof ServerEnded;
        say(`  ${contender.name}: ${error}`);
        for (const column of columns) column.fail(contender.name, crashed ? 'crashed' : 'failed');
        // A server that crashes is a result.
        if (!crashed) process.exitCode = 1;
      }
    }
  }
}
