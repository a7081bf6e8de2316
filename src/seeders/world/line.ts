import type { PictureName } from '../pictures/pictures.js';
import type { Name } from './people.js';

/** A message of a conversation, and what people do with it. */
export interface Line {
  readonly by: Name;
  readonly says: string;
  /** Minutes since the line before; 2 by default. */
  readonly gap?: number;
  /** A name for `replyTo` of later lines. */
  readonly key?: string;
  readonly replyTo?: string;
  readonly reactions?: Readonly<Record<string, readonly Name[]>>;
  readonly pinnedBy?: Name;
  /** Pictures that the script draws. */
  readonly pictures?: readonly PictureName[];
  /** A text file: its name and its content. */
  readonly file?: readonly [name: string, text: string];
  /** The content after an edit. */
  readonly edited?: string;
  readonly isDeleted?: boolean;
  /** The only other member who sees the message, in a project. */
  readonly receiver?: Name;
}

/** The messages of a conversation. */
export interface Talk {
  /** Part of the messages' idempotency keys, so it is unique among the conversations. */
  readonly key: string;
  readonly lines: readonly Line[];
  /** The age of the last line in minutes. */
  readonly lastAgo: number;
  /** The number of last messages that a member has not read; 0 by default. */
  readonly unread?: Partial<Readonly<Record<Name, number>>>;
}
