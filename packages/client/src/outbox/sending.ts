import type { HubbubError } from '../errors.js';

/** A file to send: a `File` of a browser or of Node, or a Blob with a name. */
export type OutgoingFile = Blob & { readonly name: string };

/** A message as the user wrote it. */
export interface Draft {
  readonly conversationId: string;
  readonly content: string;
  /** In a project: the only other user who may see it. */
  readonly receiverId?: string;
  readonly replyToId?: string;
  /** Files that were uploaded already. */
  readonly attachmentIds?: readonly string[];
  /** Files to upload first; at most ten attachments in all. */
  readonly files?: readonly OutgoingFile[];
}

/** An upload that was announced to the server. */
export interface BegunUpload {
  readonly attachmentId: string;
  readonly href: string;
}

/** A file on its way. */
export interface Upload {
  readonly fileName: string;
  readonly byteSize: number;
  /** How much of it was sent, from 0 to 1. Platforms without XMLHttpRequest know only 0 and 1. */
  readonly progress: number;
  /** Where an interrupted upload continues. Absent before the server has given an address. */
  readonly begun?: BegunUpload | undefined;
  /** Whether the server has confirmed the whole file. */
  readonly isComplete?: boolean;
}

/** A message that the server has not confirmed. */
export interface Sending extends Omit<Draft, 'files'> {
  /** Makes the send repeatable: the server stores one message with it. */
  readonly clientId: string;
  /** When the user sent it, by the clock of this device, in milliseconds since the epoch. */
  readonly createdAt: number;
  /** The files of the message, until it is sent. Those that the server has are complete. */
  readonly uploads?: readonly Upload[];
  /** Why it was refused. It waits for `retry` or `drop`. Null while it is sent. */
  readonly error: SendingError | null;
}

/** Returns whether a file of a message is not on the server yet. */
export function isUploading({ uploads = [] }: Sending): boolean {
  return uploads.some(({ isComplete }) => !isComplete);
}

/** `FILE_LOST`: a file that the server does not have is no longer on this device, so the user must choose it again. */
export type SendingError = Pick<HubbubError, 'code' | 'message' | 'field' | 'retryAfterMs'>;

/**
 * Returns an id that no other message of the user has. It is no secret, and the ids of other users do not matter. So it
 * needs no `crypto`, which React Native lacks.
 */
export function newClientId(): string {
  const parts = [Date.now(), Math.random() * 2 ** 52, Math.random() * 2 ** 52];
  return parts.map((part) => Math.floor(part).toString(36)).join('-');
}
