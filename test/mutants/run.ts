// npm run mutants [-- --in <a copy of the repository with its node_modules>] [--only <part of an id>] [--again]

import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { provideServices } from '../services/provide.ts';
import { nameTemplateDatabase } from '../services/template-database.ts';
import { type Judgement, judge } from './judge.ts';
import { mutants } from './list/index.ts';
import type { Mutant } from './mutant.ts';
import { apply, NotApplicable } from './mutated.ts';

type Outcome = { id: string; tests: string; seconds: number } & (
  | Judgement
  | { verdict: 'not applicable'; message: string }
);

const { values } = parseArgs({
  options: {
    in: { type: 'string' },
    results: { type: 'string', default: 'node_modules/.cache/mutants.jsonl' },
    only: { type: 'string', default: '' },
    again: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '600' },
  },
});
const copy = resolve(values.in ?? '.');
const results = resolve(values.results);
const deadline = Date.now() + Number(values.minutes) * 60_000;

/** What is known already; mutants whose tests were changed since are tried again. */
function known(): Map<string, Outcome> {
  if (!existsSync(results)) return new Map();
  const lines = readFileSync(results, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as Outcome).map((outcome) => [outcome.id, outcome]));
}

async function outcomeOf(
  mutant: Mutant,
  environment: Record<string, string>,
): Promise<Judgement | { verdict: 'not applicable'; message: string }> {
  try {
    using _mutated = apply(copy, mutant);
    return await judge(copy, mutant.tests, environment, interruption.signal);
  } catch (error) {
    if (error instanceof NotApplicable) return { verdict: 'not applicable', message: error.message };
    throw error;
  }
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());
await using kept = new AsyncDisposableStack();
const run = { kept, interruption: interruption.signal };
execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: copy, stdio: 'inherit' });
const environment = { ...(await provideServices(run)), ...nameTemplateDatabase(run) };
mkdirSync(dirname(results), { recursive: true });

const done = known();
const wanted = mutants.filter(
  ({ id, tests }) => id.includes(values.only) && (values.again || done.get(id)?.tests !== tests),
);
console.log(`${wanted.length} of ${mutants.length} mutants to try`);
for (const mutant of wanted) {
  if (interruption.signal.aborted || Date.now() > deadline) break;
  const begun = Date.now();
  const outcome = {
    id: mutant.id,
    tests: mutant.tests,
    ...(await outcomeOf(mutant, environment)),
    seconds: (Date.now() - begun) / 1_000,
  };
  if (interruption.signal.aborted) break;
  appendFileSync(results, `${JSON.stringify(outcome)}\n`);
  console.log(
    `${outcome.verdict.padEnd(14)} ${mutant.id}  ${'test' in outcome ? (outcome.test ?? '') : ''} (${outcome.seconds.toFixed(0)} s)`,
  );
}
console.log('end of the list');
