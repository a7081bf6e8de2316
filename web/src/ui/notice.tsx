import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import styles from './notice.module.css';

interface NoticeProps {
  kind: 'error' | 'info';
  children: ReactNode;
  /** A button that helps. */
  action?: ReactNode;
}

/** A sentence about what happened, where it happened. Screen readers say it at once. */
export function Notice({ kind, children, action }: NoticeProps) {
  return (
    <div role={kind === 'error' ? 'alert' : 'status'} className={classes(styles.notice, styles[kind])}>
      <Icon name={kind === 'error' ? 'warning' : 'check'} />
      <span className={styles.text}>{children}</span>
      {action && <span className={styles.action}>{action}</span>}
    </div>
  );
}
