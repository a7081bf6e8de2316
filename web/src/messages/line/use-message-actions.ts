import type { Message } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { type KeyboardEvent, useState } from 'react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useAction } from '../../data/use-action.ts';
import { PinMessage } from '../../pins/pin-message.ts';
import { useConversationFocus } from '../conversation-context.tsx';
import { otherReaderOf } from './private-messages.ts';
import { useReact } from './use-react.ts';

/** A dialog about a message. */
export type MessageDialogKind = 'delete' | 'readers' | 'notPinned';

/** The actions of a message, for its buttons and for keys. */
export type MessageActions = ReturnType<typeof useMessageActions>;

/** Returns what the viewer can do with a message. */
export function useMessageActions(message: Message) {
  const hubbub = useHubbub();
  const { user } = useViewer();
  const { setReplyTo, setReceiver, setEditingId, setPanel, field, thread } = useConversationFocus();
  const { react } = useReact(message);
  const [dialog, setDialog] = useState<MessageDialogKind | null>(null);
  const isOwn = message.sender?.id === user.id;
  // Only two users see it, so it has no thread, cannot be pinned, and has no list of readers.
  const isPrivate = message.receiver !== null;
  const write = () => (thread?.field ?? field).current?.focus();
  const reply = () => {
    setReplyTo(message);
    const other = otherReaderOf(message, user.id);
    if (other) setReceiver(other);
  };
  const pin = useAction(() => hubbub.request(PinMessage, { input: { messageId: message.id } }));
  return {
    isOwn,
    isPrivate,
    dialog,
    pinError: pin.error,
    closeDialog: () => setDialog(null),
    react: (emoji: string) => void react(emoji, true),
    isInThread: thread !== null,
    // All messages of a thread reply to its head.
    reply: thread ? write : reply,
    openThread: () => !isPrivate && setPanel({ kind: 'thread', messageId: message.id }),
    edit: () => isOwn && setEditingId(message.id),
    copy: () => void navigator.clipboard?.writeText(message.content),
    pin: async () => {
      if (!isPrivate && !(await pin.run())) setDialog('notPinned');
    },
    showReaders: () => !isPrivate && setDialog('readers'),
    askToDelete: () => isOwn && setDialog('delete'),
    write,
  };
}

/** The keys that act on the message with the focus. `?` lists them. */
const keys: Readonly<
  Record<string, Exclude<keyof MessageActions, 'isOwn' | 'isPrivate' | 'isInThread' | 'dialog' | 'pinError' | 'react'>>
> = {
  r: 'reply',
  t: 'openThread',
  e: 'edit',
  c: 'copy',
  p: 'pin',
  i: 'showReaders',
  Delete: 'askToDelete',
  Escape: 'write',
};

/** The key that opens the emoji. Their button has it, because they appear beside it. */
export const reactionKey = '+';

/** Does what a key stands for, if the message itself has the focus. Escape leaves its tools, too. */
export function actByKey(event: KeyboardEvent<HTMLElement>, actions: MessageActions): void {
  const { target, currentTarget, key, ctrlKey, metaKey, altKey } = event;
  // Escape in a menu or dialog of its buttons, which is elsewhere in the page, closes only that.
  const isInside = key === 'Escape' && target instanceof Node && currentTarget.contains(target);
  if ((target !== currentTarget && !isInside) || event.defaultPrevented || ctrlKey || metaKey || altKey) return;
  const action = keys[key];
  if (action) {
    event.preventDefault();
    void actions[action]();
  } else if (key === reactionKey) {
    event.preventDefault();
    currentTarget.querySelector<HTMLElement>(`[aria-keyshortcuts="${reactionKey}"]`)?.click();
  }
}
