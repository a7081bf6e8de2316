import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon.tsx';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** Advice on what to do next. */
  children?: ReactNode;
  action?: ReactNode;
  heading?: 'h1' | 'h2' | 'p';
}

/** Shown instead of an empty list or page: a sentence that says what to do. */
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
