import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon.tsx';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** What to do next. */
  children?: ReactNode;
  action?: ReactNode;
  heading?: 'h1' | 'h2' | 'p';
}

/** What a page shows if it has nothing to show: a sentence that says what to do. */
export function EmptyState({ icon, title, children, action, heading: Heading = 'p' }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={40} />
      <Heading className={styles.title}>{title}</Heading>
      {children && <p className={styles.text}>{children}</p>}
      {action}
    </div>
  );
}
