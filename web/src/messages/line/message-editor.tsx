import type { Message } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { type KeyboardEvent, useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import styles from './message-editor.module.css';

const EditMessage = graphql(`
  mutation EditMessage($input: EditMessageInput!) {
    editMessage(input: $input) {
      position
    }
  }
`);

/** Changes the content of a message in its place. Enter saves, Escape leaves it as it was. */
export function MessageEditor({ message, onDone }: { message: Message; onDone: () => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const [content, setContent] = useState(message.content);
  const save = useAction(async () => {
    const written = content.trim();
    if (written !== message.content) {
      await hubbub.request(EditMessage, { input: { messageId: message.id, content: written } });
    }
    onDone();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onDone();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void save.run();
  };
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <textarea
        className={styles.text}
        aria-label={text('messages.editField')}
        value={content}
        rows={1}
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to write here.
        autoFocus
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onChange={(event) => setContent(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ErrorNotice error={save.error} />
      <div className={styles.foot}>
        <Button type="submit" look="primary" disabled={save.isRunning}>
          {text('messages.save')}
        </Button>
        <Button onClick={onDone}>{text('ui.cancel')}</Button>
        {text('messages.editKeys')}
      </div>
    </form>
  );
}
