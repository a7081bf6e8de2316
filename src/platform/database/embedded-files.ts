import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { noSpace } from './embedded-faults.js';

/** Called if there is no space left. @returns whether it made some. */
export type OnNoSpace = (path: string) => boolean;

/** What is used here of an open file or folder of Emscripten's NODEFS. */
interface Stream {
  node: object;
  /** Within the database's own file system. */
  path: string;
  /** Node's descriptor; only files have one. */
  nfd?: number;
}

type Write = (stream: Stream, buffer: Uint8Array, offset: number, length: number, position: number) => number;

/** What is used here of Emscripten's NODEFS. */
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
 * The database's files in a folder, synced to disk when PostgreSQL asks for it: PGlite's own take such a request and do
 * nothing. Write-ahead log that finds no space gets a second try, since PostgreSQL cannot go on without it.
 */
export class DurableFiles extends NodeFS {
  constructor(
    folder: string,
    private readonly onNoSpace: OnNoSpace,
  ) {
    super(folder);
  }

  // No private members (#): MikroORM gives PGlite a copy of this object, which would lack them.
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

/** Writes, and again what did not fit if there is space for it now. */
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

/** WASI's number for an input/output error. PostgreSQL then stops instead of trusting what is on the disk. */
const inputOutput = 29;

function sync({ nfd, path }: Stream, realPath: () => string): void {
  // Write-ahead log is read back by its content: times need not be on the disk.
  if (nfd === undefined) syncFolder(realPath());
  else if (path.includes('/pg_wal/')) fdatasyncSync(nfd);
  else fsyncSync(nfd);
}

/** Syncs the names in a folder. Windows has no such request. */
export function syncFolder(path: string): void {
  if (process.platform !== 'win32') syncOpened(path, 'r');
}

/** Syncs a file that is not open. */
export function syncFile(path: string): void {
  // Windows syncs only what may be written.
  syncOpened(path, 'r+');
}

function syncOpened(path: string, flags: string): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
