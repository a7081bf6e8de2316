// npm run mutants -- --in <a copy of the repository> [--only <part of an id>] [--again] [--table <file>]
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { provideServices } from '../services/provide.ts';
import type { Run } from '../services/service.ts';
import { nameTemplateDatabase } from '../services/template-database.ts';
import { judge } from './judge.ts';
import { mutants } from './list/index.ts';
import type { Mutant } from './mutant.ts';
import { apply, NotApplicable } from './mutated.ts';
import { assertTestsExist } from './named-tests.ts';
import { isConclusive, type Outcome, tableOf } from './table.ts';

const { values: options } = parseArgs({
  options: {
    in: { type: 'string' },
    only: { type: 'string', default: '' },
    again: { type: 'boolean', default: false },
    table: { type: 'string' },
    results: { type: 'string', default: 'node_modules/.cache/mutants.jsonl' },
    /** After this time no further mutant is tried. */
    minutes: { type: 'string', default: '600' },
  },
});

/** Returns the last outcome of each mutant that was tried. */
function known(): Map<string, Outcome> {
  if (!existsSync(options.results)) return new Map();
  const lines = readFileSync(options.results, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line) as Outcome).map((outcome) => [outcome.id, outcome]));
}

/** Returns the mutants that have no result yet, or none with the tests that they name now. */
function wanted(): Mutant[] {
  const outcomes = known();
  const isDone = ({ id, tests }: Mutant) => {
    const outcome = outcomes.get(id);
    return outcome?.tests === tests && isConclusive(outcome);
  };
  return mutants.filter((mutant) => mutant.id.includes(options.only) && (options.again || !isDone(mutant)));
}

async function outcomeOf(copy: string, mutant: Mutant, environment: Record<string, string>, { interruption }: Run) {
  const begun = Date.now();
  const seconds = () => (Date.now() - begun) / 1_000;
  const { id, tests } = mutant;
  try {
    using _mutated = apply(copy, mutant);
    const judgement = await judge(copy, tests, environment, interruption);
    return { id, tests, ...judgement, seconds: seconds() };
  } catch (error) {
    if (!(error instanceof NotApplicable)) throw error;
    return { id, tests, verdict: 'not applicable', message: error.message, seconds: seconds() } as const;
  }
}

async function tryAll(copy: string): Promise<void> {
  assertTestsExist(copy, mutants);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());
  await using kept = new AsyncDisposableStack();
  const run: Run = { kept, interruption: interruption.signal };
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: copy, stdio: 'inherit' });
  const environment = { ...(await provideServices(run)), ...nameTemplateDatabase(run) };
  mkdirSync(dirname(options.results), { recursive: true });
  const deadline = Date.now() + Number(options.minutes) * 60_000;
  const list = wanted();
  console.log(`${list.length} of ${mutants.length} mutants to try`);
  for (const mutant of list) {
    if (Date.now() > deadline) break;
    const outcome: Outcome = await outcomeOf(copy, mutant, environment, run);
    if (interruption.signal.aborted) break;
    appendFileSync(options.results, `${JSON.stringify(outcome)}\n`);
    const { verdict, id, seconds, test = '' } = outcome;
    console.log(`${verdict.padEnd(14)} ${id}  ${test} (${seconds.toFixed(0)} s)`);
  }
}

if (options.in) await tryAll(resolve(options.in));
if (options.table) writeFileSync(options.table, tableOf(mutants, known()));
if (!options.in && !options.table) {
  console.error('Mistakes are put into a copy. Make one, with its node_modules, and name it: --in ../copy');
  process.exitCode = 1;
}
