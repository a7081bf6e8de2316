import type { KeyboardEvent, ReactNode } from 'react';
import { FormattedTime } from 'react-intl';
import { useText } from '../../texts/use-text.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { classes } from '../../ui/classes.ts';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import styles from './message-line.module.css';

/** The sender as a message shows them. */
export interface ShownSender {
  readonly id: string;
  readonly displayName: string;
  readonly avatarUrl?: string | null | undefined;
}

interface MessageFrameProps {
  sender: ShownSender | null;
  at: string | number;
  /** The first message of a run shows the sender; for the others screen readers say who it is. */
  isFirst: boolean;
  /** The viewer is mentioned. */
  isMarked?: boolean;
  onKeyDown?: ((event: KeyboardEvent<HTMLElement>) => void) | undefined;
  /** Buttons that appear under the pointer and with the focus. */
  tools?: ReactNode;
  children: ReactNode;
}

/** The sender and the time of a message, around its content. Arrow keys move the focus from message to message. */
export function MessageFrame({ sender, at, isFirst, isMarked, onKeyDown, tools, children }: MessageFrameProps) {
  const text = useText();
  const name = sender?.displayName ?? text('messages.deletedUser');
  const time = (
    <time className={styles.time} dateTime={new Date(at).toISOString()}>
      <FormattedTime value={at} />
    </time>
  );
  return (
    <article
      className={classes(styles.message, isFirst && styles.first, isMarked && styles.mentioned)}
      tabIndex={-1}
      data-message=""
      onKeyDown={onKeyDown}
    >
      {isFirst ? (
        <Avatar id={sender?.id ?? ''} name={name} url={sender?.avatarUrl} />
      ) : (
        <span className={styles.gutter}>{time}</span>
      )}
      <div className={styles.body}>
        {isFirst ? (
          <h3 className={styles.head}>
            <span className={styles.sender}>{name}</span>
            {time}
          </h3>
        ) : (
          <VisuallyHidden>{name}</VisuallyHidden>
        )}
        {children}
      </div>
      {tools}
    </article>
  );
}
