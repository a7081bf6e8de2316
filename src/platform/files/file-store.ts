import type { Readable } from 'node:stream';

/** A range of bytes of a file, from `start` to `end`, both inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/** A file that arrives in parts. At most one caller at a time may write to it. */
export interface PartialFile {
  /** Number of stored bytes; 0 if there is no file. */
  readonly size: number;

  /**
   * Appends chunks. If the source fails, all chunks before the failure remain. What was appended outlasts a power
   * failure.
   * @returns the number of stored bytes afterwards.
   * @throws what `content` threw, or the error of the store.
   */
  append(content: AsyncIterable<Uint8Array>): Promise<number>;

  /** Returns all that is stored as a stream. */
  read(): Promise<Readable>;

  /**
   * Makes a file of the parts once all are stored. Idempotent.
   * @param content what `read` returns, after any check of it.
   * @throws what `content` threw, and then the parts remain.
   */
  finish(content: AsyncIterable<Uint8Array>): Promise<void>;
}

/** Writes files in parts. */
export interface FileParts {
  /**
   * Opens a file that does not exist, or that is not finished.
   * @param byteSize its size once it is complete.
   */
  open(key: string, byteSize: number): Promise<PartialFile>;
}

/** Stores files, each under a key of letters, digits, `_`, `-` and `/`. */
export interface FileStore {
  readonly parts: FileParts;

  /**
   * Stores a file chunk by chunk, so that it outlasts a power failure. If the store or the source fails, nothing of the
   * file remains.
   * @param byteSize total size of all chunks, at least 1.
   * @throws what `content` threw, or the error of the store.
   */
  write(key: string, content: AsyncIterable<Uint8Array>, byteSize: number): Promise<void>;

  /**
   * Returns a file, or a part of it, as a stream.
   * @throws if the file does not exist: here, or as an error of the stream.
   */
  read(key: string, range?: ByteRange): Promise<Readable>;

  /** Removes a file and its parts. Idempotent. */
  remove(key: string): Promise<void>;

  /** Closes connections. */
  close(): void;
}
