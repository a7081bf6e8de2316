import type { OutgoingFile } from '@hubbub/client';
import type { FileStorage } from '@hubbub/client/storages';

/** Files that clients of one test share, as tabs and a page after its reload share those of a browser. */
export class MemoryFiles implements FileStorage {
  readonly stored = new Map<string, readonly OutgoingFile[]>();

  async get(key: string): Promise<readonly OutgoingFile[] | null> {
    return this.stored.get(key) ?? null;
  }

  async set(key: string, files: readonly OutgoingFile[]): Promise<void> {
    this.stored.set(key, files);
  }

  async remove(key: string): Promise<void> {
    this.stored.delete(key);
  }

  async entries(prefix: string): Promise<readonly { readonly key: string; readonly byteSize: number }[]> {
    const found = [...this.stored].filter(([key]) => key.startsWith(prefix));
    return found.map(([key, files]) => ({ key, byteSize: files.reduce((sum, { size }) => sum + size, 0) }));
  }
}
