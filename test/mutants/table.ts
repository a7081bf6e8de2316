import type { Mutant } from './mutant.ts';

/** What became of a mutant when it was tried last. */
export interface Outcome {
  readonly id: string;
  readonly tests: string;
  readonly seconds: number;
  readonly verdict: 'found' | 'survived' | 'timed out' | 'not applicable';
  /** The test that failed first. */
  readonly test?: string;
  readonly message?: string;
}

/** Writes the list for the documentation: each mistake, where it was put in, and the test that noticed it. */
export function tableOf(mutants: readonly Mutant[], outcomes: ReadonlyMap<string, Outcome>): string {
  const tried = mutants.filter(({ id }) => verdictOf(outcomes.get(id)) !== null);
  const found = tried.filter(({ id }) => outcomes.get(id)?.verdict === 'found');
  const share = ((100 * found.length) / tried.length).toFixed(1);
  const groups = Map.groupBy(tried, ({ id }) => id.split('-')[0] ?? '');
  return [
    '# Mistakes that the tests notice',
    '',
    `Written by \`npm run mutants -- --table docs/mutants.md\`: see [testing](testing.md#mistakes-put-in-by-hand).`,
    `Of ${tried.length} mistakes that were put in by hand, one at a time, the tests found ${found.length} (${share} %).`,
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

/** Null for what says nothing of the tests: it was not tried, or is not possible any more. */
function verdictOf(outcome: Outcome | undefined): string | null {
  if (!outcome || outcome.verdict === 'not applicable') return null;
  if (outcome.verdict === 'survived') return '**nothing**';
  return outcome.test ?? 'the tests, which did not come to their end';
}
