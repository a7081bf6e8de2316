import type { Placed } from '../timeline/entries.js';

/** A user as messages show them. */
export interface Author {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
}

/** A message with the fields that this package asks for. */
export interface Message extends Placed {
  readonly conversationId: string;
  readonly content: string;
  readonly createdAt: string;
  readonly editedAt: string | null;
  /** If it is set, the content is empty. */
  readonly deletedAt: string | null;
  readonly sender: Author | null;
  readonly replyToId: string | null;
  readonly replyCount: number;
  readonly reactions: readonly { readonly emoji: string; readonly count: number; readonly hasViewerReacted: boolean }[];
  readonly attachments: readonly {
    readonly id: string;
    readonly fileName: string;
    readonly contentType: string;
    readonly byteSize: number;
  }[];
}

export const messageFields = `id position clientId conversationId content createdAt editedAt deletedAt
  sender { id username displayName } replyToId replyCount reactions { emoji count hasViewerReacted }
  attachments { id fileName contentType byteSize }`;
