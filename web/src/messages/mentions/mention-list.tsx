import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import styles from './mention-list.module.css';
import type { MentionCompletion } from './use-mention-completion.ts';

/** The members who can be mentioned. The focus stays in the field. */
export function MentionList({ completion: { listId, shown, active, choose } }: { completion: MentionCompletion }) {
  const text = useText();
  return (
    <div id={listId} role="listbox" aria-label={text('messages.mention')} className={styles.list}>
      {shown.map((candidate, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus.
        <div
          key={candidate.id}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.option}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(candidate)}
        >
          <Avatar id={candidate.id} name={candidate.displayName} url={candidate.avatarUrl} size="small" />
          <span>{candidate.displayName}</span>
          <span className={styles.name}>@{candidate.name}</span>
        </div>
      ))}
    </div>
  );
}
