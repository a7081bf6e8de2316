import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hubbub } from '../support/command-line.js';
import { startTestServer, type TestServer } from '../support/test-server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const run = (...words: string[]) => hubbub(server.backend.environment, ...words);

describe('the command line beside a running server', () => {
  test('runs a command', async () => {
    expect(await run('job', 'run', 'prune-sessions')).toEqual({
      exit: 0,
      out: 'prune-sessions: {"deleted":0}\n',
      err: '',
    });
  });

  test('prints lists for people and for programs', async () => {
    const { out } = await run('job', 'list');
    expect(out).toMatch(/^NAME +SCHEDULE\n/);
    expect(out).toMatch(/^prune-feeds +\*\/10 \* \* \* \*$/m);
    const listed = JSON.parse((await run('job', 'list', '--json')).out) as object[];
    expect(listed).toContainEqual({ name: 'prune-feeds', schedule: '*/10 * * * *' });
    expect(listed).toHaveLength(out.trim().split('\n').length - 1);
  });

  test('reports by its exit code that a command failed, and prints the reason', async () => {
    expect(await run('job', 'run', 'nonsense')).toEqual({
      exit: 1,
      out: '',
      err: 'Unknown job: nonsense. List the jobs with `job list`.\n',
    });
  });

  test.each([
    [['jbo', 'list'], "unknown command 'jbo'"],
    [['job', 'lits'], 'Did you mean list?'],
    [['job', 'run'], "missing required argument 'job'"],
    [['job', 'list', 'all'], 'too many arguments'],
    [['job', 'list', '--yaml'], "unknown option '--yaml'"],
    [[], 'Usage: npm run hubbub -- '],
  ])('rejects a command that it does not know: %j', async (words, told) => {
    const { exit, out, err } = await run(...words);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(told);
  });

  test('prints help', async () => {
    const all = await run('--help');
    expect(all).toMatchObject({ exit: 0, err: '' });
    expect(all.out).toMatch(/job +list, run/);
    const one = await run('job', 'run', '--help');
    expect(one).toMatchObject({ exit: 0, err: '' });
    expect(one.out).toContain('Usage: npm run hubbub -- job run [options] <job>');
  });
});
