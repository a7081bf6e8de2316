import type { ReactNode } from 'react';
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
  children: ReactNode;
}

/** The sender and the time of a message, around its content. */
export function MessageFrame({ sender, at, isFirst, children }: MessageFrameProps) {
  const text = useText();
  const name = sender?.displayName ?? text('messages.deletedUser');
  const time = (
    <time className={styles.time} dateTime={new Date(at).toISOString()}>
      <FormattedTime value={at} />
    </time>
  );
  return (
    <article className={classes(styles.message, isFirst && styles.first)}>
      {isFirst ? (
        <Avatar id={sender?.id ?? ''} name={name} url={sender?.avatarUrl} />
      ) : (
        <span className={styles.gutter}>{time}</span>
      )}
      <div>
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
    </article>
  );
}
