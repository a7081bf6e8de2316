import type { SessionState } from '../session/session.js';
import type { KeyValueStorage } from '../storage.js';
import type { Readable } from '../store.js';
import type { OutgoingFile } from './sending.js';

/** The files of unsent messages, by the `clientId` of the message. All calls are best effort. */
export interface UnsentFiles {
  put(clientId: string, files: readonly OutgoingFile[]): void;
  get(clientId: string): Promise<readonly OutgoingFile[] | null>;
  remove(clientId: string): void;
  close(): void;
}

/** Keeps the files of a client: see `filesIn`. @param storage where its unsent messages are */
export type UnsentFilesOf = (session: Readable<SessionState>, url: string, storage: KeyValueStorage) => UnsentFiles;
