import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useText } from '../../texts/use-text.ts';
import { useConversationFocus } from '../conversation-context.tsx';
import type { MentionCompletion } from '../mentions/use-mention-completion.ts';
import styles from './composer.module.css';
import type { FileChoice } from './use-chosen-files.ts';
import type { WrittenMessage } from './use-composer.ts';

interface ComposerFieldProps {
  message: WrittenMessage;
  mentions: MentionCompletion;
  files: FileChoice;
  onEditLast: () => void;
}

/** The field for the text of a message. Files that are pasted into it go with the message. */
export function ComposerField({ message, mentions, files, onEditLast }: ComposerFieldProps) {
  const text = useText();
  const { replyTo, setReplyTo, field } = useConversationFocus();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || mentions.take(event)) return;
    if (event.key === 'Escape' && replyTo) setReplyTo(null);
    if (event.key === 'ArrowUp' && event.altKey) focusLastMessage(event);
    else if (event.key === 'ArrowUp' && message.content === '') onEditLast();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    message.submit();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    files.add(event.clipboardData.files);
  };
  return (
    <textarea
      ref={field}
      className={styles.text}
      aria-label={text('messages.write')}
      placeholder={text('messages.write')}
      rows={1}
      dir="auto"
      value={message.content}
      {...mentions.field}
      onChange={(event) => {
        message.write(event.target.value);
        mentions.setCaret(event.target.selectionStart);
      }}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}

/** Moves the focus from the place to write to the newest message. */
function focusLastMessage(event: KeyboardEvent): void {
  event.preventDefault();
  const messages = event.currentTarget.closest('section')?.querySelectorAll<HTMLElement>('[role="log"] [data-message]');
  [...(messages ?? [])].at(-1)?.focus();
}
