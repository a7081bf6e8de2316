// Packs packages/client, installs it in an empty project, and fails if publint, arethetypeswrong or the type check of a
// program that imports all of it finds a fault: by TypeScript 5 and 7, as Node and as bundlers resolve modules.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = join(import.meta.dirname, '..');
const source = join(root, 'packages/client');
const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
const typeScript5 = 'npm:typescript@5.9.3';
const resolutions = [
  { module: 'Node16', moduleResolution: 'Node16' },
  { module: 'ESNext', moduleResolution: 'Bundler' },
];

/** How programs resolve modules that a package of ES modules alone does not support. */
const withoutModules: readonly unknown[] = ['node10', 'node16-cjs'];

/** Parts whose declarations must be valid without `skipLibCheck`. */
const withoutPeers = ['.', './storages', './node', './testing'];

const project = mkdtempSync(join(tmpdir(), 'hubbub-client-'));
try {
  const tarball = pack();
  install(tarball);
  linkPeers();
  checkTypes();
  await checkManifest();
  await checkResolution(tarball);
} finally {
  rmSync(project, { recursive: true, force: true });
}

function pack(): string {
  const args = ['pack', '--json', '--pack-destination', project];
  const [{ filename }] = JSON.parse(execFileSync('npm', args, { cwd: source, encoding: 'utf8' }));
  return filename;
}

function install(filename: string): void {
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const quietly = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--fetch-retries=5',
    '--loglevel',
    'error',
  ];
  const packages = [`./${filename}`, `graphql@${versionOf('graphql')}`, `typescript@${typeScript5}`];
  execFileSync('npm', ['install', ...quietly, '--legacy-peer-deps', ...packages], { cwd: project, stdio: 'inherit' });
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** The optional peers are those of this repository, instead of another download. */
function linkPeers(): void {
  const peers = Object.keys(manifest.peerDependencies);
  for (const name of [...peers, '@types/react', '@types/relay-runtime', '@types/node']) {
    const [from, to] = [join(root, 'node_modules', name), join(project, 'node_modules', name)];
    if (existsSync(to) || !existsSync(from)) continue;
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(from, to);
  }
}

/** Writes a program that imports these parts of the package. */
function writeProgram(name: string, parts: readonly string[]): void {
  const imports = parts.map((path, i) => `import * as part${i} from '@hubbub/client${path.slice(1)}';`);
  const uses = parts.map((_, i) => `part${i}`);
  writeFileSync(join(project, name), `${imports.join('\n')}\nconsole.log(${uses.join(', ')});\n`);
}

function checkTypes(): void {
  const parts = Object.keys(manifest.exports).filter((path) => !path.endsWith('.json'));
  writeProgram('all.ts', parts);
  writeProgram(
    'own.ts',
    parts.filter((path) => withoutPeers.includes(path)),
  );
  for (const folder of [project, root]) {
    const tsc = join(folder, 'node_modules/typescript/bin/tsc');
    for (const { module, moduleResolution } of resolutions) {
      const options = ['--strict', '--noEmit', '--target', 'ES2022', '--lib', 'ES2023,DOM', '--types', 'node'];
      const modules = ['--module', module, '--moduleResolution', moduleResolution];
      const check = (...args: string[]) =>
        execFileSync(process.execPath, [tsc, ...options, ...modules, ...args], { cwd: project, stdio: 'inherit' });
      check('own.ts');
      // The declarations of the peers are not ours to check.
      check('--skipLibCheck', 'all.ts');
      console.log(`TypeScript ${folder === root ? 7 : 5} accepts the package with ${moduleResolution}.`);
    }
  }
}

async function checkManifest(): Promise<void> {
  const pkgDir = join(project, 'node_modules/@hubbub/client');
  const { messages } = await publint({ pkgDir, pack: false, strict: true });
  const shown = JSON.parse(readFileSync(join(pkgDir, 'package.json'), 'utf8'));
  for (const message of messages) console.error(formatMessage(message, shown, { color: false }));
  if (messages.length > 0) process.exitCode = 1;
  else console.log('publint has nothing to say.');
}

/** Whether each part has types where programs look for them, and these belong to its code. */
async function checkResolution(filename: string): Promise<void> {
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(join(project, filename))));
  const problems = analysis.types ? analysis.problems : [{ kind: 'NoTypes' }];
  const found = problems.filter((each) => !('resolutionKind' in each && withoutModules.includes(each.resolutionKind)));
  for (const problem of found) console.error('arethetypeswrong:', problem);
  if (found.length > 0) process.exitCode = 1;
  else console.log('arethetypeswrong has nothing to say.');
}
