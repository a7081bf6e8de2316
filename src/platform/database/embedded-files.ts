import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { noSpace } from './embedded-faults.js';

/**
 * Called if there is no space left.
 * @returns whether it freed some.
 */
export type OnNoSpace = (path: string) => boolean;

/** The members of an open file or folder of Emscripten's NODEFS that this file uses. */
interface Stream {
  node: object;
  /** Path in the database's own file system. */
  path: string;
  /** Node's file descriptor; undefined for folders. */
  nfd?: number;
}

type Write = (stream: Stream, buffer: Uint8Array, offset: number, length: number, position: number) => number;

/** The members of Emscripten's NODEFS that this file uses. */
interface NodeFiles {
  realPath(node: object): string;
  stream_ops: { write: Write; fsync?: (stream: Stream) => number };
}

interface FileSystems {
  filesystems: { NODEFS: NodeFiles };
  ErrnoError: new (errno: number) => unknown;
}

type Initialised = Awaited<ReturnType<NodeFS['init']>>;

/**
 * Stores the database's files in a folder and syncs them when PostgreSQL asks for it. PGlite's own file system ignores
 * such requests. A write of write-ahead log that finds no space is retried once space was freed, since PostgreSQL
 * cannot continue without it.
 */
export class DurableFiles extends NodeFS {
  constructor(
    folder: string,
    private readonly onNoSpace: OnNoSpace,
  ) {
    super(folder);
  }

  // No private members (#): MikroORM passes PGlite a copy of this object, which would lack them.
  override async init(pg: PGlite, options: Initialised['emscriptenOpts']): Promise<Initialised> {
    const { emscriptenOpts } = await super.init(pg, options);
    const patch = ({ FS }: { FS: unknown }) => makeDurable(FS as FileSystems, this.onNoSpace);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...[emscriptenOpts.preRun ?? []].flat(), patch] } };
  }
}

function makeDurable({ filesystems: { NODEFS }, ErrnoError }: FileSystems, onNoSpace: OnNoSpace): void {
  const operations = NODEFS.stream_ops;
  operations.write = writeAll(operations.write, onNoSpace);
  operations.fsync = (stream) => {
    try {
      sync(stream, () => NODEFS.realPath(stream.node));
      return 0;
    } catch {
      throw new ErrnoError(inputOutput);
    }
  };
}

/** Returns a `write` that retries the rest if space was freed. */
function writeAll(write: Write, onNoSpace: OnNoSpace): Write {
  return (stream, buffer, offset, length, position) => {
    for (let written = 0; ; ) {
      try {
        written += write(stream, buffer, offset + written, length - written, position + written);
        if (written === length) return written;
      } catch (error) {
        if ((error as { errno?: number }).errno !== noSpace || !onNoSpace(stream.path)) throw error;
      }
    }
  };
}

/** WASI's number for an input/output error. PostgreSQL then stops instead of trusting the disk. */
const inputOutput = 29;

function sync({ nfd, path }: Stream, realPath: () => string): void {
  // PostgreSQL verifies write-ahead log by its content, so the file's times need not be synced.
  if (nfd === undefined) syncFolderNow(realPath());
  else if (path.includes('/pg_wal/')) fdatasyncSync(nfd);
  else fsyncSync(nfd);
}

/** Syncs the names in a folder. PostgreSQL waits for it, so it cannot be asynchronous. Windows has no such request. */
function syncFolderNow(path: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
