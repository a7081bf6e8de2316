import { useSend, useTyping } from '@hubbub/client/react';
import { useEffect } from 'react';
import { useConversationFocus } from '../conversation-context.tsx';
import type { FileChoice } from './use-chosen-files.ts';
import { useDraft } from './use-draft.ts';

/** The message that the user is writing in a conversation. */
export interface WrittenMessage {
  readonly content: string;
  readonly isEmpty: boolean;
  readonly write: (content: string) => void;
  /** Sends the message with its files, unless it is empty. */
  readonly submit: () => void;
}

/** Keeps what the user writes in a conversation until it is sent, and signals that the user is typing. */
export function useComposer(conversationId: string, files: FileChoice): WrittenMessage {
  const { send } = useSend(conversationId);
  const { typed, stopped } = useTyping(conversationId);
  const { replyTo, setReplyTo, receiver, field } = useConversationFocus();
  const [content, setContent] = useDraft(conversationId);
  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo, field]);

  const written = content.trim();
  const isEmpty = !written && files.chosen.length === 0;
  const write = (changed: string) => {
    setContent(changed);
    if (changed) typed();
    else stopped();
  };
  const submit = () => {
    if (isEmpty) return;
    send({
      content: written,
      ...(replyTo && { replyToId: replyTo.id }),
      ...(receiver && { receiverId: receiver.id }),
      ...(files.chosen.length > 0 && { files: files.chosen }),
    });
    write('');
    setReplyTo(null);
    files.clear();
  };
  return { content, isEmpty, write, submit };
}
