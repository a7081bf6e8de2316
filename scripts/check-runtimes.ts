// Runs the tests of packages/client in other runtimes with Deno and Bun too, which it installs from npm in a temporary
// folder. Not part of CI, because the two take 200 MB.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const versions = { deno: '2.9.6', bun: '1.4.5' };

const folder = mkdtempSync(join(tmpdir(), 'hubbub-runtimes-'));
try {
  const packages = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel', 'error', ...packages];
  execFileSync('npm', [...install, '--prefix', folder], { stdio: 'inherit' });
  const programIn = (name: string) => join(folder, 'node_modules/.bin', name);
  const environment = { TEST_DENO: programIn('deno'), TEST_BUN: programIn('bun'), HUBBUB_TEST_EMBEDDED: 'all' };
  execFileSync('npm', ['test', '--', 'embedded', 'client-package/runtimes'], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
