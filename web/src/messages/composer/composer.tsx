import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { useConversationFocus } from '../conversation-context.tsx';
import { MentionList } from '../mentions/mention-list.tsx';
import { useMentionCompletion } from '../mentions/use-mention-completion.ts';
import { useMessageParts } from '../message-parts.ts';
import { ChosenFiles } from './chosen-files.tsx';
import styles from './composer.module.css';
import { ComposerField } from './composer-field.tsx';
import { FileButton } from './file-button.tsx';
import { ReplyBar } from './reply-bar.tsx';
import type { FileChoice } from './use-chosen-files.ts';
import { useComposer } from './use-composer.ts';

interface ComposerProps {
  id: string;
  files: FileChoice;
  /** Begins to edit the viewer's last message. */
  onEditLast: () => void;
}

/** The place to write. Enter sends, Shift and Enter begin a new line, and the arrow up edits the last message. */
export function Composer({ id, files, onEditLast }: ComposerProps) {
  const text = useText();
  const { field } = useConversationFocus();
  const { EmojiButton, ReceiverBar } = useMessageParts();
  const message = useComposer(id, files);
  const { content, write } = message;
  const mentions = useMentionCompletion({ conversationId: id, content, write, field });
  const addEmoji = (emoji: string) => {
    write(content + emoji);
    field.current?.focus();
  };
  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        message.submit();
      }}
    >
      {ReceiverBar && <ReceiverBar id={id} />}
      {mentions.isOpen && <MentionList completion={mentions} />}
      <ReplyBar />
      <ChosenFiles files={files} />
      <div className={styles.row}>
        <FileButton onChoose={files.add} />
        <ComposerField message={message} mentions={mentions} files={files} onEditLast={onEditLast} />
        {EmojiButton && <EmojiButton label={text('messages.emoji')} onChoose={addEmoji} />}
        <IconButton icon="send" type="submit" label={text('messages.send')} disabled={message.isEmpty} />
      </div>
    </form>
  );
}
