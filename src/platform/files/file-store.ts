import type { Readable } from 'node:stream';

/** A range of bytes of a file, from `start` to `end`, both inclusive. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Stores files, each under a key of letters, digits, `_`, `-` and `/`. */
export interface FileStore {
  /**
   * Stores a file chunk by chunk. If the store or the source fails, nothing of the file remains.
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
