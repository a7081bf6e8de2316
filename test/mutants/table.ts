import type { Mutant } from './mutant.ts';

/** The latest outcome of a mutant. */
export interface Outcome {
  readonly id: string;
  readonly tests: string;
  readonly seconds: number;
  readonly verdict: 'found' | 'survived' | 'timed out' | 'broken' | 'not applicable';
  /** The test that failed first. */
  readonly test?: string;
  readonly message?: string;
}

/** Returns whether an outcome shows anything about the tests. */
export function isConclusive({ verdict }: Outcome): boolean {
  return verdict !== 'not applicable' && verdict !== 'broken';
}

/** Writes the list for the documentation: each mistake, its file, and the test that noticed it. */
export function tableOf(mutants: readonly Mutant[], outcomes: ReadonlyMap<string, Outcome>): string {
  const tried = mutants.filter(({ id }) => verdictOf(outcomes.get(id)) !== null);
  const found = tried.filter(({ id }) => outcomes.get(id)?.verdict === 'found');
  const share = ((100 * found.length) / tried.length).toFixed(1);
  const groups = Map.groupBy(tried, ({ id }) => id.split('-')[0] ?? '');
  return [
    '# Mistakes that the tests notice',
    '',
    `Written by \`npm run mutants -- --table docs/mutants.md\`: see [testing](testing.md#mistakes-put-in-by-hand).`,
    `The tests found ${found.length} of ${tried.length} mistakes that were put in by hand, one at a time (${share} %).`,
    ...[...groups].flatMap(([name, list]) => ['', `## ${name}`, '', ...rowsOf(list, outcomes)]),
    '',
  ].join('\n');
}

function rowsOf(list: readonly Mutant[], outcomes: ReadonlyMap<string, Outcome>): string[] {
  const rows = list.map(({ id, mistake, file }) => {
    const cells = [mistake, file.replace(/\.ts$/, ''), verdictOf(outcomes.get(id)) ?? ''];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| mistake | in | noticed by |', '| --- | --- | --- |', ...rows];
}

/** Returns null if the mutant was not tried, can no longer be applied, or a test file could not be loaded. */
function verdictOf(outcome: Outcome | undefined): string | null {
  if (!outcome || !isConclusive(outcome)) return null;
  if (outcome.verdict === 'survived') return '**nothing**';
  return outcome.test ?? 'the tests: they did not finish in time';
}
