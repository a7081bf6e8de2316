import { useSend, useTyping } from '@hubbub/client/react';
import { type ClipboardEvent, type KeyboardEvent, useEffect } from 'react';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { useConversationFocus } from '../conversation-context.tsx';
import { MentionList } from '../mentions/mention-list.tsx';
import { useMentionCompletion } from '../mentions/use-mention-completion.ts';
import { useMessageParts } from '../message-parts.ts';
import { ChosenFiles } from './chosen-files.tsx';
import styles from './composer.module.css';
import { FileButton } from './file-button.tsx';
import { ReplyBar } from './reply-bar.tsx';
import type { FileChoice } from './use-chosen-files.ts';
import { useDraft } from './use-draft.ts';

interface ComposerProps {
  id: string;
  files: FileChoice;
  /** Begins to edit the viewer's last message. */
  onEditLast: () => void;
}

/** The place to write. Enter sends, Shift and Enter begin a new line, and the arrow up edits the last message. */
export function Composer({ id, files, onEditLast }: ComposerProps) {
  const text = useText();
  const { send } = useSend(id);
  const { typed, stopped } = useTyping(id);
  const { replyTo, setReplyTo, receiver, field } = useConversationFocus();
  const { EmojiButton, ReceiverBar } = useMessageParts();
  const [content, setContent] = useDraft(id);
  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo, field]);

  const write = (written: string) => {
    setContent(written);
    if (written) typed();
    else stopped();
  };
  const mentions = useMentionCompletion({ conversationId: id, content, write, field });
  const submit = () => {
    const written = content.trim();
    if (!written && files.chosen.length === 0) return;
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || mentions.take(event)) return;
    if (event.key === 'Escape' && replyTo) setReplyTo(null);
    if (event.key === 'ArrowUp' && event.altKey) focusLastMessage(event);
    else if (event.key === 'ArrowUp' && content === '') onEditLast();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    files.add(event.clipboardData.files);
  };
  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {ReceiverBar && <ReceiverBar id={id} />}
      {mentions.isOpen && <MentionList completion={mentions} />}
      <ReplyBar />
      <ChosenFiles files={files} />
      <div className={styles.row}>
        <FileButton onChoose={files.add} />
        <textarea
          ref={field}
          className={styles.text}
          aria-label={text('messages.write')}
          placeholder={text('messages.write')}
          rows={1}
          dir="auto"
          value={content}
          {...mentions.field}
          onChange={(event) => {
            write(event.target.value);
            mentions.setCaret(event.target.selectionStart);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {EmojiButton && (
          <EmojiButton
            label={text('messages.emoji')}
            onChoose={(emoji) => {
              write(content + emoji);
              field.current?.focus();
            }}
          />
        )}
        <IconButton
          icon="send"
          type="submit"
          label={text('messages.send')}
          disabled={!content.trim() && files.chosen.length === 0}
        />
      </div>
    </form>
  );
}

/** Moves the focus from the place to write to the newest message. */
function focusLastMessage(event: KeyboardEvent): void {
  event.preventDefault();
  const messages = event.currentTarget.closest('section')?.querySelectorAll<HTMLElement>('[role="log"] [data-message]');
  [...(messages ?? [])].at(-1)?.focus();
}
