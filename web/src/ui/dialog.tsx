import { lazy, type ReactNode, Suspense } from 'react';
import styles from './dialog.module.css';
import type { DialogProps } from './dialog-window.tsx';

const DialogWindow = lazy(async () => ({ default: (await import('./dialog-window.tsx')).DialogWindow }));

/**
 * A dialog above the page. It keeps the focus until it is closed, by its button, Escape, or a press beside it. Its code is
 * loaded when one is opened for the first time.
 */
export function Dialog(props: DialogProps) {
  return (
    <Suspense fallback={null}>
      <DialogWindow {...props} />
    </Suspense>
  );
}

/** The row of buttons at the end of a dialog or form. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
