/**
 * Writes the generated files: schema.graphql, those of packages/client and its reference, docs/configuration.md, docs/events.md,
 * src/locales/en.json, the migration for changed entities, and the types of the tests and of the web client. CI runs it and
 * fails if anything changes. A new migration can be named: `npm run generate -- reactions`.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import 'reflect-metadata';
import { importBuilt } from './built.mjs';
import { clientPackage } from './client-package.mjs';
import { clientReference } from './client-reference.mjs';
import { configurationDoc } from './configuration-doc.mjs';
import { printEvents } from './event-docs.mjs';

const { printHubbubSchema } = await importBuilt('app/schema.js');
writeFileSync('schema.graphql', printHubbubSchema());
for (const [name, text] of Object.entries(clientPackage(printHubbubSchema()))) {
  writeFileSync(`packages/client/src/${name}`, text);
}
execFileSync('npm', ['run', '--silent', 'build:client'], { stdio: 'inherit' });
writeFileSync('docs/client-reference.md', clientReference());
writeFileSync('docs/events.md', await printEvents());

// All parts of the server declare their texts when they are imported.
await importBuilt('app/texts.js');
const { declaredTexts } = await importBuilt('platform/texts/index.js');
const texts = [...declaredTexts()].sort(([one], [other]) => (one < other ? -1 : 1));
writeFileSync('src/locales/en.json', `${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`);

const { documentedVariables } = await importBuilt('app/config.js');
writeFileSync('docs/configuration.md', configurationDoc(documentedVariables()));

const { MikroORM } = await import('@mikro-orm/pglite');
const { Migrator } = await import('@mikro-orm/migrations');
const { databaseDefinition } = await importBuilt('migrations/index.js');
const orm = await MikroORM.init({
  entities: databaseDefinition.entities,
  dbName: 'memory://',
  extensions: [Migrator],
  migrations: { ...databaseDefinition.migrations, path: 'src/migrations', emit: 'ts' },
});
await orm.migrator.up();
const { fileName } = await orm.migrator.create(undefined, false, false, process.argv[2]);
if (fileName) console.log(`New migration ${fileName}: add it to src/migrations/index.ts`);
await orm.close(true);

execFileSync('graphql-codegen', ['--config', 'codegen.ts'], { stdio: 'inherit' });
