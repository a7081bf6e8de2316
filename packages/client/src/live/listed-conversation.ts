/** A conversation as a list shows it. */
export interface ListedConversation {
  readonly id: string;
  readonly kind: 'Group' | 'DirectChat' | 'Project' | 'Lobby';
  /** The title of a group or project, or the name of the partner. */
  readonly title: string;
  /** The other user of a direct chat; null for other conversations, and after the user was deleted. */
  readonly partner: Partner | null;
  /** The number of unread messages of other users; 100 means 100 or more. */
  readonly unreadCount: number;
  /** The number of unread messages that mention the viewer or everyone; 100 means 100 or more. */
  readonly mentionCount: number;
  /** The position in the conversation up to which `unreadCount` and `mentionCount` include every message. */
  readonly unreadCountAsOf: number;
  readonly readPosition: number;
  readonly lastMessage: LastMessage | null;
}

/** The other user of a direct chat. */
export interface Partner {
  readonly id: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
}

/** The newest message of a conversation. */
export interface LastMessage {
  readonly id: string;
  readonly position: number;
  readonly content: string;
  readonly createdAt: string;
  readonly deletedAt: string | null;
  readonly sender: { readonly id: string; readonly displayName: string } | null;
}
