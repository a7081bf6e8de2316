import type { ReactNode } from 'react';
import { classes } from '../ui/classes.ts';
import styles from './label.module.css';

interface LabelProps {
  kind?: 'plain' | 'good' | 'bad' | 'warning';
  children: ReactNode;
}

/** A word or two about something in a list, such as the state of a delivery. */
export function Label({ kind = 'plain', children }: LabelProps) {
  return <span className={classes(styles.label, styles[kind])}>{children}</span>;
}
