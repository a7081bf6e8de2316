import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentIn, jest } from './jest.ts';
import { namedTests } from './named-tests.ts';

/** Longer than any of the files takes when nothing is wrong, in milliseconds. */
const patience = 240_000;
/** The timeout of one test in milliseconds: a mutant often shows by an event that never arrives. */
const testTimeout = 60_000;

/** The result of the tests. */
export interface Judgement {
  /** `broken` if a test file could not be loaded, which shows nothing about the mutant. */
  readonly verdict: 'found' | 'survived' | 'timed out' | 'broken';
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
  const { project, files } = namedTests({ tests });
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-mutant-'));
  const failure = join(folder, 'failure.json');
  const env = {
    ...environmentIn(copy),
    ...environment,
    TMPDIR: folder,
    HUBBUB_FIRST_FAILURE: failure,
    HUBBUB_TEST_ORDER: files.join(' '),
  };
  const args = [...jest, ...judging, '--selectProjects', project, '--runTestsByPath', ...files];
  const tried = spawn('node', args, { cwd: copy, env, stdio: 'ignore', detached: true });
  const exit = once(tried, 'exit').then(([code]) => code as number | null);
  const end = () => endGroup(tried.pid);
  interruption.addEventListener('abort', end);
  const timer = setTimeout(end, patience);
  const code = await exit;
  clearTimeout(timer);
  interruption.removeEventListener('abort', end);
  end();
  try {
    if (existsSync(failure)) return JSON.parse(readFileSync(failure, 'utf8'));
    return { verdict: code === 0 ? 'survived' : 'timed out' };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const judging = [
  '--runInBand',
  '--forceExit',
  `--testTimeout=${testTimeout}`,
  `--reporters=${join(import.meta.dirname, 'first-failure.js')}`,
  `--testSequencer=${join(import.meta.dirname, 'given-order.js')}`,
];

/** Servers that a test started are in the same group. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All its processes have ended.
  }
}
