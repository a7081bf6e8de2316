import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './page-body.module.css';

interface PageBodyProps {
  title: string;
  lead?: string | undefined;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** For tables. */
  wide?: boolean;
  children: ReactNode;
}

/** A page that scrolls, with its title. */
export function PageBody({ title, lead, actions, wide, children }: PageBodyProps) {
  return (
    <div className={styles.scroller}>
      <div className={classes(styles.body, wide && styles.wide)}>
        <div className={styles.head}>
          <div>
            <h1 className={styles.title}>{title}</h1>
            {lead && <p className={styles.lead}>{lead}</p>}
          </div>
          {actions}
        </div>
        {children}
      </div>
    </div>
  );
}
