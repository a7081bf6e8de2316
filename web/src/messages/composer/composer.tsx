import { useSend, useTyping } from '@hubbub/client/react';
import { type KeyboardEvent, useState } from 'react';
import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import styles from './composer.module.css';
import { TypingLine } from './typing-line.tsx';

/** The place to write. Enter sends, Shift and Enter begin a new line. */
export function Composer({ id }: { id: string }) {
  const text = useText();
  const { send } = useSend(id);
  const { users, typed, stopped } = useTyping(id);
  const [content, setContent] = useState('');
  const submit = () => {
    const written = content.trim();
    if (!written) return;
    send({ content: written });
    setContent('');
    stopped();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TypingLine users={users} />
      <div className={styles.box}>
        <textarea
          className={styles.text}
          aria-label={text('messages.write')}
          placeholder={text('messages.write')}
          rows={1}
          value={content}
          onChange={(event) => {
            setContent(event.target.value);
            if (event.target.value) typed();
            else stopped();
          }}
          onKeyDown={onKeyDown}
        />
        <IconButton icon="send" type="submit" label={text('messages.send')} disabled={!content.trim()} />
      </div>
    </form>
  );
}
