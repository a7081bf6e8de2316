import type { Readable } from 'node:stream';

/** What of a file is asked for: bytes from `start` up to and with `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Keeps files, each under a key of letters, digits, `_`, `-` and `/`. */
export interface FileStore {
  /**
   * Stores a file chunk by chunk, as they come. If that fails, or they do, nothing of it stays.
   * @param byteSize of all chunks together, at least 1.
   * @throws what `content` threw, or what the store did.
   */
  write(key: string, content: AsyncIterable<Uint8Array>, byteSize: number): Promise<void>;

  /** A file, or part of it, as a stream. @throws if there is none: here, or as an error of the stream. */
  read(key: string, range?: ByteRange): Promise<Readable>;

  /** Removes a file; one that is not there is removed already. */
  remove(key: string): Promise<void>;

  /** Lets go of connections. */
  close(): void;
}
