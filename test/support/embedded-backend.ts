import { existsSync, readdirSync } from 'node:fs';
import { cp, link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Backend } from './backend.types.js';
import { migrateDatabase } from './database.js';
import { temporaryFolder } from './temporary-folder.js';

/** The databases template1 and template0, which the server never opens: their files can be shared. */
const unopened = ['pglite/base/1', 'pglite/base/4'];
/** Space kept for a full disk, which is never written to once it exists. */
const reserved = 'reserved';

/** Creates a data folder with a migrated embedded database. */
export async function createEmbedded(): Promise<Backend> {
  const template = await embeddedTemplate();
  const [own, shared] = [join(template, 'own'), join(template, 'shared')];
  const folder = await temporaryFolder();
  // Without a filter, Node copies a folder in native code, in half the time.
  await cp(own, folder, { recursive: true });
  for (const path of unopened) await linkFiles(join(shared, basename(path)), join(folder, path));
  await link(join(shared, reserved), join(folder, reserved));
  return {
    environment: { HUBBUB_DATA_DIR: folder },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * A migrated data folder that is copied for each test server: creating one takes seconds, copying it does not. `own` has
 * the files that each server needs for itself, and `shared` the others.
 */
async function embeddedTemplate(): Promise<string> {
  const template = join(tmpdir(), `hubbub-template-${process.ppid}-${readdirSync('src/migrations').length}`);
  if (existsSync(template)) return template;
  const draft = await temporaryFolder();
  const [own, shared] = [join(draft, 'own'), join(draft, 'shared')];
  await mkdir(shared);
  await migrateDatabase({ HUBBUB_DATA_DIR: own });
  for (const path of [...unopened, reserved]) await rename(join(own, path), join(shared, basename(path)));
  // Two test files may both create one: the first to finish provides it for all.
  await rename(draft, template).catch(() => rm(draft, { recursive: true, force: true }));
  return template;
}

async function linkFiles(from: string, to: string): Promise<void> {
  await mkdir(to);
  await Promise.all((await readdir(from)).map((name) => link(join(from, name), join(to, name))));
}
