import type { Message } from '@hubbub/client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** The user who alone sees a message. */
export interface Receiver {
  readonly id: string;
  readonly displayName: string;
}

/** What the lines of a conversation and the place to write share. */
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
}

const FocusContext = createContext<ConversationFocus | null>(null);

/** Gives its children one conversation. */
export function ConversationProvider({ id, children }: { id: string; children: ReactNode }) {
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const [receiver, setReceiver] = useState<Receiver | null>(null);
  const [editingId, setEditingId] = useState<string | null>(null);
  const focus = useMemo(
    () => ({ conversationId: id, replyTo, setReplyTo, receiver, setReceiver, editingId, setEditingId }),
    [id, replyTo, receiver, editingId],
  );
  return <FocusContext.Provider value={focus}>{children}</FocusContext.Provider>;
}

/** The conversation of the nearest provider. */
export function useConversationFocus(): ConversationFocus {
  const focus = useContext(FocusContext);
  if (!focus) throw new Error('The component stands outside of ConversationProvider.');
  return focus;
}
