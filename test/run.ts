// npm test [-- [embedded | services | quick] [arguments for jest]]
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { type Leak, leaksIn } from './output/leaks.ts';
import { type Kept, keep, type Order, temporaryFolder } from './services/keep.ts';
import { provideServices } from './services/provide.ts';
import { CannotRun, type Run } from './services/service.ts';
import { nameTemplateDatabase } from './services/template-database.ts';
import { parentOfTestData } from './services/test-data.ts';

const root = join(import.meta.dirname, '..');
const resultFile = join(root, `node_modules/.cache/test-result-${process.pid}.json`);
/** Without a name, the first two projects run. */
const suites = ['embedded', 'services', 'quick'];
const millisecondsToEnd = 10_000;

interface Result {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

async function main(args: readonly string[], interruption: AbortSignal, output: string): Promise<number> {
  const suite = suites.find((each) => each === args[0]);
  const jestArguments = suite ? args.slice(1) : args;
  await using kept = new AsyncDisposableStack();
  const run: Run = { kept, interruption };

  for (const script of ['build:server', 'build:client']) {
    const built = await endOf(run, start(run, { ...npmRun(script), cwd: root }));
    if (built !== 0) throw new CannotRun(`npm run ${script} failed.`);
  }
  const projects = suite ? [suite] : suites.slice(0, 2);
  const needsServices = projects.includes('services');
  const services = needsServices ? { ...(await provideServices(run)), ...nameTemplateDatabase(run) } : {};
  return await runJest(run, projects, jestArguments, { ...services, HUBBUB_TEST_OUTPUT: output });
}

function npmRun(script: string): Pick<Order, 'command' | 'args'> {
  const npm = process.env.npm_execpath;
  return npm
    ? { command: process.execPath, args: [npm, 'run', '--silent', script] }
    : { command: 'npm', args: ['run', '--silent', script] };
}

async function runJest(run: Run, projects: string[], args: readonly string[], variables: Record<string, string>) {
  run.interruption.throwIfAborted();
  // Everything that tests leave in the temporary folder is deleted with it.
  const folder = temporaryFolder(parentOfTestData());
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const jest = [
    '--experimental-vm-modules',
    // For the workers too. Test servers leave much young garbage; a larger space for it is collected less often.
    '--max-semi-space-size=64',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    // The order matters: --selectProjects takes all arguments up to the next option.
    '--selectProjects',
    ...projects,
    '--json',
    '--outputFile',
    resultFile,
    ...args,
  ];
  const order = { command: process.execPath, args: jest, cwd: root, folder };
  // Workers and servers share compiled code.
  const env = { ...process.env, ...variables, TMPDIR: folder, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const command = start(run, order, env);
  const stuck = stopWhenStuck(command);
  const code = await endOf(run, command);
  return stuck.aborted ? 1 : code;
}

function start({ kept, interruption }: Run, order: Order, env = process.env): Kept {
  const command = kept.use(keep(order, 'to-terminal', env));
  interruption.addEventListener('abort', () => command.stop());
  return command;
}

async function endOf({ interruption }: Run, command: Kept): Promise<number> {
  const code = await command.ended;
  interruption.throwIfAborted();
  return code;
}

/** Ends Jest, which would wait forever for handles that a test left open, although its results are complete. */
function stopWhenStuck(jest: Kept): AbortSignal {
  const stuck = new AbortController();
  const timer = setInterval(() => {
    const written = statSync(resultFile, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() < written + millisecondsToEnd) return;
    console.error('Jest is stopped: a test has left something open. To find it: --detectOpenHandles');
    clearInterval(timer);
    stuck.abort();
    void jest.stop();
  }, 500).unref();
  return stuck.signal;
}

/** Prints `N passed, N failed`, for people and for programs that read the last line. */
function closingLine(result: Result, leaks: readonly Leak[]): string {
  // A file that could not be run has no tests to count. The check for leaked secrets is a test of its own.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites + (leaks.length > 0 ? 1 : 0);
  const skipped = result.numPendingTests + result.numTodoTests;
  return `${result.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function printClosingLine(leaks: readonly Leak[]): void {
  try {
    console.log(closingLine(JSON.parse(readFileSync(resultFile, 'utf8')), leaks));
  } catch {
    console.error('No test was run.');
  } finally {
    rmSync(resultFile, { force: true });
  }
}

/** Maximum number of lines with secrets to show; one fault can print many. */
const leaksShown = 10;

function printLeaks(leaks: readonly Leak[]): void {
  if (leaks.length > 0) console.error(`Servers printed secrets, in ${leaks.length} lines:`);
  for (const { what, line } of leaks.slice(0, leaksShown)) console.error(`  ${what}: ${line}`);
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interruption.abort(constants.signals[signal]));
}
// A SIGTERM to npm ends npm and its shell, which does not pass the signal on.
const parent = process.ppid;
const orphaned = () => process.ppid !== parent && interruption.abort(constants.signals.SIGTERM);
if (process.env.npm_lifecycle_event) setInterval(orphaned, 500).unref();

const output = temporaryFolder();
try {
  process.exitCode = await main(process.argv.slice(2), interruption.signal, output);
  const leaks = await leaksIn(output);
  printLeaks(leaks);
  if (leaks.length > 0) process.exitCode = 1;
  printClosingLine(leaks);
} catch (error) {
  const { aborted, reason } = interruption.signal;
  if (!aborted) console.error(error instanceof CannotRun ? error.message : error);
  process.exitCode = aborted ? 128 + reason : 1;
  rmSync(resultFile, { force: true });
} finally {
  rmSync(output, { recursive: true, force: true });
}
