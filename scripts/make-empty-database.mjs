// Makes an empty embedded database after `npm ci`. The first start of a server copies it (`embedded-cluster.ts`), because
// creating one takes seconds. Without it, as in the image, the server creates one.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
const folder = join(modules, '.cache', 'hubbub');

async function make() {
  const { version } = JSON.parse(readFileSync(join(modules, '@electric-sql/pglite/package.json'), 'utf8'));
  const complete = join(folder, `empty-database-${version}`);
  if (existsSync(complete)) return;
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (name.startsWith('empty-database-')) rmSync(join(folder, name), { recursive: true });
  }
  const draft = `${complete}.${process.pid}`;
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create({ dataDir: draft });
  await pglite.close();
  renameSync(draft, complete);
}

// The server also works without it, so this must not make an installation fail.
await make().catch((error) => console.warn(`No empty database was made: ${error.message}`));
