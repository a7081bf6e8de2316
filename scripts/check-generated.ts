// Fails when `npm run generate` changes, adds or removes a file. Generated files must be committed and up to date.
import { execSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const generated = [
  'schema.graphql',
  'packages/client/src/error-code.ts',
  'packages/client/src/follow/resumptions.ts',
  'docs/client-reference.md',
  'packages/client/src/lists/conversation-types.ts',
  'packages/client/src/{apollo,urql}/schema-config.ts',
  'docs/configuration.md',
  'docs/events.md',
  'src/locales/en.json',
  'test/gql/**',
  'test/trusted-gql/**',
  'web/src/gql/**',
  'src/migrations/**',
  'src/migrations/.*',
];

function contents(): Map<string, string> {
  const files = globSync(generated, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => join(parentPath, name)).map((path) => [path, readFileSync(path, 'utf8')]),
  );
}

const before = contents();
execSync('npm run --silent generate', { cwd: root, stdio: 'inherit' });
const after = contents();

const stale = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
for (const path of stale) console.error(`not up to date: ${path}`);
if (stale.length > 0) {
  console.error('npm run generate has just updated these files. Commit them.');
  process.exitCode = 1;
} else {
  console.log(`${after.size} generated files are up to date.`);
}
