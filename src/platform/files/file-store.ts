import type { Readable } from 'node:stream';

/** A range of bytes of a file, from `start` to `end`, both inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Writes files in parts. The caller makes sure that only one part of a file is written at a time. */
export interface FileParts {
  /** Returns how many bytes of a file are stored; 0 if there is no file. */
  size(key: string): Promise<number>;

  /**
   * Appends to a file of `offset` bytes, chunk by chunk. The first part, at offset 0, creates the file. If the source
   * fails, all chunks before the failure remain. What was appended outlasts a power failure.
   * @throws what `content` threw, or the error of the store.
   */
  append(key: string, offset: number, content: AsyncIterable<Uint8Array>): Promise<void>;
}

/** Stores files, each under a key of letters, digits, `_`, `-` and `/`. */
export interface FileStore {
  /** Null if the store takes only whole files. */
  readonly parts: FileParts | null;

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

  /** Removes a file. Idempotent. */
  remove(key: string): Promise<void>;

  /** Closes connections. */
  close(): void;
}
