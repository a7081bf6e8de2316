import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { print } from 'graphql';
import { temporaryFolder } from '../support/temporary-folder.js';
import { readOperations } from './documents.js';
import { compileForRelay } from './relay-project.js';

const execute = promisify(execFile);

/** Runs a tool of node_modules. @throws with its output if it fails. */
async function run(tool: string, args: readonly string[], cwd = '.'): Promise<void> {
  await execute(process.execPath, [resolve('node_modules', tool), ...args], { cwd }).catch((error) => {
    throw new Error(`${error.stdout}${error.stderr}`);
  });
}

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true }));

test('graphql-eslint accepts the schema and the documents', async () => {
  await run('eslint/bin/eslint.js', ['--max-warnings', '0', 'schema.graphql', 'test/clients/documents']);
});

test('relay-compiler compiles the documents', async () => {
  const artifacts = readdirSync(await compileForRelay(folder));
  const names = readOperations().map(({ name }) => `${name}.graphql.ts`);
  expect(names.filter((name) => !artifacts.includes(name))).toEqual([]);
});

/** The configuration of docs/clients.md, in a project like that of a user. */
function codegenProject(): void {
  const [, config = ''] = readFileSync('docs/clients.md', 'utf8').match(/^```ts\n(\/\/ codegen\.ts\n.*?)^```/ms) ?? [];
  mkdirSync(join(folder, 'src'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'schema.graphql'), readFileSync('schema.graphql'));
  writeFileSync(join(folder, 'codegen.ts'), config);
  const definitions = readOperations().flatMap(({ document }) => document.definitions.map(print));
  const calls = [...new Set(definitions)].map((each) => `graphql(\`\n${each}\n\`);`);
  writeFileSync(join(folder, 'src/documents.ts'), ["import { graphql } from './gql';", ...calls].join('\n'));
}

test('codegen types the documents with its client preset, as docs/clients.md configures it', async () => {
  codegenProject();
  await run('@graphql-codegen/cli/esm/bin.js', ['--config', 'codegen.ts'], folder);
  const types = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'];
  await run('typescript/bin/tsc', [...types, '--types', '', 'src/documents.ts'], folder);
  expect(readFileSync(join(folder, 'src/gql/enums.ts'), 'utf8')).toContain('ErrorCode');
});
