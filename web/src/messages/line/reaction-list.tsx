import type { Message } from '@hubbub/client';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useText } from '../../texts/use-text.ts';
import styles from './reaction-list.module.css';
import { useReact } from './use-react.ts';

/** The reactions to a message. A press adds or takes back the viewer's own. */
export function ReactionList({ message }: { message: Message }) {
  const text = useText();
  const { react, error } = useReact(message);
  if (message.reactions.length === 0) return null;
  return (
    <>
      <div className={styles.reactions}>
        {message.reactions.map(({ emoji, count, hasViewerReacted }) => (
          <button
            key={emoji}
            type="button"
            className={styles.reaction}
            aria-pressed={hasViewerReacted}
            aria-label={text('messages.reaction', { emoji, count })}
            onClick={() => void react(emoji, !hasViewerReacted)}
          >
            <span className={styles.emoji}>{emoji}</span>
            {count}
          </button>
        ))}
      </div>
      <ErrorNotice error={error} />
    </>
  );
}
