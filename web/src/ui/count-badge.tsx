import styles from './count-badge.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** The highest number that is shown as it is. */
const highest = 99;

/** A number of new things; nothing if there is none. */
export function CountBadge({ count, label }: { count: number; label: string }) {
  if (count === 0) return null;
  return (
    <span className={styles.badge}>
      <span aria-hidden="true">{count > highest ? `${highest}+` : count}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
