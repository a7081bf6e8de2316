import { useText } from '../texts/use-text.ts';
import styles from './loading.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Fills the place of something that is being loaded. */
export function Loading() {
  const text = useText();
  return (
    <div className={styles.loading} role="status">
      <VisuallyHidden>{text('ui.loading')}</VisuallyHidden>
      <span className={styles.spinner} />
    </div>
  );
}
