import type { Rounds } from '../measure/rounds.ts';
import { say } from '../report/progress.ts';
import { ServerEnded } from '../servers/node-process.ts';
import type { Stage } from '../stage/stage.ts';

/**
 * Measures everyone once, then everyone again: whatever changes on the machine meanwhile meets them all. Who fails is
 * shown as failed.
 * @param measure gives the figures of one round, as they are told on the terminal.
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
