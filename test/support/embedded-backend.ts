import { existsSync, readdirSync } from 'node:fs';
import { cp, link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend } from './backend.js';
import { migrateDatabase } from './built.js';
import { temporaryFolder } from './temporary-folder.js';

/** The databases template1 and template0, which the server never opens: their files can be shared. */
const unopened = ['pglite/base/1', 'pglite/base/4'];
/** Space kept for a full disk, which is never written to once it exists. */
const reserved = 'reserved';

/** Creates a data folder with a migrated embedded database. */
export async function createEmbedded(): Promise<Backend> {
  const template = await embeddedTemplate();
  const folder = await temporaryFolder();
  const shared = [...unopened, reserved].map((path) => join(template, path));
  await cp(template, folder, { recursive: true, filter: (source) => !shared.includes(source) });
  for (const path of unopened) await linkFiles(join(template, path), join(folder, path));
  await link(join(template, reserved), join(folder, reserved));
  return {
    environment: { HUBBUB_DATA_DIR: folder },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A migrated data folder that is copied for each test server: creating one takes seconds, copying it does not. */
async function embeddedTemplate(): Promise<string> {
  const template = join(tmpdir(), `hubbub-template-${process.ppid}-${readdirSync('src/migrations').length}`);
  if (existsSync(template)) return template;
  const draft = await temporaryFolder();
  await migrateDatabase({ HUBBUB_DATA_DIR: draft });
  // Two test files may both create one: the first to finish provides it for all.
  await rename(draft, template).catch(() => rm(draft, { recursive: true, force: true }));
  return template;
}

async function linkFiles(from: string, to: string): Promise<void> {
  await mkdir(to);
  await Promise.all((await readdir(from)).map((name) => link(join(from, name), join(to, name))));
}
