import type { ReactNode } from 'react';
import styles from './form.module.css';

/** A form. It gives what was written, and stays on the page. */
export function Form({ onSubmit, children }: { onSubmit: (values: FormData) => void; children: ReactNode }) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      {children}
    </form>
  );
}
