import { writeFileSync } from 'node:fs';

/** Reports the first test that fails, and ends the run there. */
// biome-ignore lint/style/noDefaultExport: Jest requires a default export.
export default class FirstFailure {
  onTestCaseResult(test, { status, fullName, failureMessages }) {
    if (status === 'failed') stop('found', test, fullName, failureMessages[0]);
  }

  /** A file that could not be loaded, or whose `beforeAll` failed. */
  onTestResult(test, { testExecError, testResults }) {
    const failed = testResults.find(({ status }) => status === 'failed');
    if (failed) stop('found', test, failed.fullName, failed.failureMessages[0]);
    else if (testExecError) stop('broken', test, '(the whole file)', testExecError.message);
  }
}

function stop(verdict, { path }, title, message) {
  const file = path.replace(/^.*\/test\//, '').replace(/\.test\.ts$/, '');
  const words = String(message).slice(0, 2_000);
  writeFileSync(
    String(process.env.HUBBUB_FIRST_FAILURE),
    JSON.stringify({ verdict, test: `${file}: ${title}`, message: words }),
  );
  process.exit(1);
}
