import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, print } from 'graphql';
import { readDefinitions } from './documents.js';

const run = promisify(execFile);

/** The configuration of relay-compiler in docs/clients.md. */
const config = {
  src: './src',
  schema: resolve('schema.graphql'),
  language: 'typescript',
  artifactDirectory: './artifacts',
  eagerEsModules: true,
  customScalarTypes: {
    Cursor: 'string',
    DateTime: 'string',
    JSONObject: 'Record<string, unknown>',
    Position: 'number',
  },
};

/**
 * Compiles the documents in a folder. relay-compiler reads them from sources, each named after its documents.
 * @returns the folder of the artifacts.
 * @throws with what relay-compiler printed if it refuses a document.
 */
export async function compileForRelay(folder: string): Promise<string> {
  const artifacts = join(folder, 'artifacts');
  mkdirSync(artifacts);
  mkdirSync(join(folder, 'src'));
  for (const [name, definitions] of Map.groupBy(readDefinitions(), moduleOf)) {
    const tags = definitions.map((each) => `graphql\`\n${print(each)}\n\`;\n`);
    const source = ["import { graphql } from 'relay-runtime';", ...tags].join('\n');
    writeFileSync(join(folder, 'src', `${name}.ts`), source);
  }
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
  await compileInFolder(folder);
  return artifacts;
}

/**
 * Runs relay-compiler in a folder with a relay.config.json.
 * @throws with what relay-compiler printed if it refuses a document.
 */
export async function compileInFolder(folder: string): Promise<void> {
  const compiler = resolve('node_modules/relay-compiler/cli.js');
  await run(process.execPath, [compiler, 'relay.config.json'], { cwd: folder }).catch((error) => {
    throw new Error(`${error.stdout}${error.stderr}`);
  });
}

/** Relay requires `FriendsQuery` and `Friends_viewer` in a source named `Friends`. */
function moduleOf({ kind, name }: OperationDefinitionNode | FragmentDefinitionNode): string {
  const pattern = kind === Kind.FRAGMENT_DEFINITION ? /_.*$/ : /(Query|Mutation|Subscription)$/;
  return name?.value.replace(pattern, '') ?? '';
}
