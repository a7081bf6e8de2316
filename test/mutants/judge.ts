import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Longer (ms) than any of the files takes when nothing is wrong. */
const patience = 240_000;
/** Ms that one test may take: a mutant often shows by what never comes. */
const testTimeout = 60_000;

/** What the tests said. */
export interface Judgement {
  readonly verdict: 'found' | 'survived' | 'timed out';
  /** The test that failed first. */
  readonly test?: string;
  readonly message?: string;
}

/** Runs some test files in a copy of the repository, up to the first test that fails. */
export async function judge(
  copy: string,
  tests: string,
  environment: Record<string, string>,
  interruption: AbortSignal,
): Promise<Judgement> {
  const [project, ...files] = tests.split(' ').filter(Boolean);
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-mutant-'));
  const failure = join(folder, 'failure.json');
  const path = [join(copy, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const env = {
    ...process.env,
    ...environment,
    PATH: path,
    TMPDIR: folder,
    HUBBUB_FIRST_FAILURE: failure,
    HUBBUB_TEST_ORDER: files.map(pathOf).join(' '),
  };
  const jest = spawn(
    'node',
    [...jestArguments, '--selectProjects', `${project}`, '--runTestsByPath', ...files.map(pathOf)],
    {
      ...{ cwd: copy, env, stdio: 'ignore' as const, detached: true },
    },
  );
  const exit = once(jest, 'exit').then(([code]) => code as number | null);
  const end = () => endGroup(jest.pid);
  interruption.addEventListener('abort', end);
  const timer = setTimeout(end, patience);
  const code = await exit;
  clearTimeout(timer);
  interruption.removeEventListener('abort', end);
  end();
  try {
    if (existsSync(failure)) return { verdict: 'found', ...JSON.parse(readFileSync(failure, 'utf8')) };
    return { verdict: code === 0 ? 'survived' : 'timed out' };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const jestArguments = [
  ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
  ...[
    '--runInBand',
    '--forceExit',
    `--testTimeout=${testTimeout}`,
    `--reporters=${join(import.meta.dirname, 'first-failure.js')}`,
    `--testSequencer=${join(import.meta.dirname, 'given-order.js')}`,
  ],
];

function pathOf(name: string): string {
  return `test/${name}.test.ts`;
}

/** Servers that a test had started are in the same group. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left of it.
  }
}
