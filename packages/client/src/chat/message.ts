import type { Placed } from '../timeline/entries.js';

/** A user as messages show them. */
export interface Author {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
}

/** The message that another one replies to. */
export interface RepliedMessage {
  readonly id: string;
  readonly position: number;
  readonly content: string;
  readonly deletedAt: string | null;
  readonly sender: { readonly id: string; readonly displayName: string } | null;
}

/** A part of the content that names a user or everyone. Counted in UTF-16 units, as strings of JavaScript are. */
export interface Mention {
  readonly offset: number;
  readonly length: number;
  readonly isEveryone: boolean;
  readonly user: { readonly id: string } | null;
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
  /** In a project: the only other user who sees it. Null if all members do. */
  readonly receiver: { readonly id: string; readonly displayName: string } | null;
  readonly replyToId: string | null;
  /** Null without a replied message, and if it is no longer there. */
  readonly replyTo: RepliedMessage | null;
  readonly mentions: readonly Mention[];
  readonly replyCount: number;
  readonly reactions: readonly { readonly emoji: string; readonly count: number; readonly hasViewerReacted: boolean }[];
  readonly attachments: readonly {
    readonly id: string;
    readonly fileName: string;
    readonly contentType: string;
    readonly byteSize: number;
    /** Size of a picture, in pixels. */
    readonly width: number | null;
    readonly height: number | null;
  }[];
}

export const authorFields: string = 'id username displayName avatarUrl';
export const messageFields: string = `id position clientId conversationId content createdAt editedAt deletedAt
  sender { ${authorFields} } receiver { id displayName } replyToId replyCount
  reactions { emoji count hasViewerReacted }
  replyTo { id position content deletedAt sender { id displayName } }
  mentions { offset length isEveryone user { id } } attachments { id fileName contentType byteSize width height }`;
