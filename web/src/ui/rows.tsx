import type { ReactNode } from 'react';
import styles from './rows.module.css';

/** A list with a line between its rows. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={styles.rows} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** An avatar or an icon at the start. */
  picture?: ReactNode;
  title: ReactNode;
  /** More about it, below the title. */
  detail?: ReactNode;
  /** Its buttons, at the end. */
  actions?: ReactNode;
  /** Further content below. */
  children?: ReactNode;
}

/** One row of a list. */
export function Row({ picture, title, detail, actions, children }: RowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        {picture}
        <div className={styles.text}>
          <div className={styles.title}>{title}</div>
          {detail && <div className={styles.detail}>{detail}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </li>
  );
}
