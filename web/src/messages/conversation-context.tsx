import type { Message } from '@hubbub/client';
import { createContext, type ReactNode, type RefObject, useContext, useMemo, useRef, useState } from 'react';

/** The panel beside the messages of a conversation. `messageId` is the message at the head of the thread. */
export type ConversationPanel =
  | { readonly kind: 'search' }
  | { readonly kind: 'pins' }
  | { readonly kind: 'thread'; readonly messageId: string };

/** The user who alone sees a message. */
export interface Receiver {
  readonly id: string;
  readonly displayName: string;
}

/** The state that the lines of a conversation and the composer share. */
export interface ConversationFocus {
  readonly conversationId: string;
  /** The message that the next one replies to. */
  readonly replyTo: Message | null;
  readonly setReplyTo: (message: Message | null) => void;
  /** In a project: the only other user who sees the next message. Null: all members do. */
  readonly receiver: Receiver | null;
  readonly setReceiver: (receiver: Receiver | null) => void;
  /** The message that is being edited, by its id. */
  readonly editingId: string | null;
  readonly setEditingId: (id: string | null) => void;
  readonly panel: ConversationPanel | null;
  readonly setPanel: (panel: ConversationPanel | null) => void;
  /** Where the user writes. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** The thread of these messages, and where the user replies in it; null in the conversation itself. */
  readonly thread: { readonly messageId: string; readonly field: RefObject<HTMLTextAreaElement | null> } | null;
}

const FocusContext = createContext<ConversationFocus | null>(null);

/** Gives its children one conversation. */
export function ConversationProvider({ id, children }: { id: string; children: ReactNode }) {
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const [receiver, setReceiver] = useState<Receiver | null>(null);
  const [editingId, setEditingId] = useState<string | null>(null);
  const [panel, setPanel] = useState<ConversationPanel | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const focus = useMemo(
    () => ({
      conversationId: id,
      replyTo,
      setReplyTo,
      receiver,
      setReceiver,
      editingId,
      setEditingId,
      panel,
      setPanel,
      field,
      thread: null,
    }),
    [id, replyTo, receiver, editingId, panel],
  );
  return <FocusContext.Provider value={focus}>{children}</FocusContext.Provider>;
}

/** Gives its children a thread of the conversation. A message that is edited here is not edited in the conversation beside. */
export function ThreadProvider({ messageId, children }: { messageId: string; children: ReactNode }) {
  const around = useConversationFocus();
  const [editingId, setEditingId] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const focus = useMemo(
    () => ({ ...around, editingId, setEditingId, thread: { messageId, field } }),
    [around, editingId, messageId],
  );
  return <FocusContext.Provider value={focus}>{children}</FocusContext.Provider>;
}

/** The conversation of the nearest provider. */
export function useConversationFocus(): ConversationFocus {
  const focus = useContext(FocusContext);
  if (!focus) throw new Error('The component stands outside of ConversationProvider.');
  return focus;
}
