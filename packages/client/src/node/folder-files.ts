import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutgoingFile } from '../outbox/sending.js';
import type { UnsentFilesOf } from '../outbox/unsent-files.js';
import { parseStored } from '../storage.js';
import { filesIn, type UnsentFilesOptions } from '../storages/files-in.js';

interface Listed {
  readonly name: string;
  readonly type: string;
  readonly byteSize: number;
}

/**
 * Keeps the files of unsent messages in a folder that only its owner can read, so that a bot that is restarted continues
 * its uploads. Each bot needs a folder of its own, and a `fileStorage` for the messages.
 */
export function folderFiles(path: string, options?: UnsentFilesOptions): UnsentFilesOf {
  const folderOf = (key: string) => join(path, encodeURIComponent(key));
  const storage = {
    get: (key: string) => read(folderOf(key)),
    set: (key: string, files: readonly OutgoingFile[]) => write(folderOf(key), files),
    remove: (key: string) => rm(folderOf(key), { recursive: true, force: true }),
    entries: async (prefix: string) => {
      await mkdir(path, { recursive: true, mode: 0o700 });
      const keys = (await readdir(path)).map(keyOf).filter((key) => key.startsWith(prefix));
      return Promise.all(keys.map(async (key) => ({ key, byteSize: sizeOf(await list(folderOf(key))) })));
    },
  };
  return filesIn(storage, options);
}

/** @returns the key of a folder; the name itself if something else has created it */
function keyOf(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The list is written last: without it the files are not complete. */
async function write(folder: string, files: readonly OutgoingFile[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const [at, file] of files.entries()) await writeFile(join(folder, String(at)), file.stream(), { mode: 0o600 });
  const listed = files.map(({ name, type, size }): Listed => ({ name, type, byteSize: size }));
  await writeFile(join(folder, 'list.json'), JSON.stringify(listed), { mode: 0o600 });
}

async function read(folder: string): Promise<readonly File[] | null> {
  const listed = await list(folder);
  if (!listed) return null;
  const contents = await Promise.all(listed.map((_, at) => readFile(join(folder, String(at)))));
  const files = listed.map(({ name, type }, at) => new File([contents[at] ?? ''], name, { type }));
  return files.every(({ size }, at) => size === listed[at]?.byteSize) ? files : null;
}

/** @returns null if the program ended before all files were written */
async function list(folder: string): Promise<readonly Listed[] | null> {
  return parseStored<readonly Listed[]>(await readFile(join(folder, 'list.json'), 'utf8').catch(() => null));
}

function sizeOf(listed: readonly Listed[] | null): number {
  return (listed ?? []).reduce((sum, { byteSize }) => sum + byteSize, 0);
}
