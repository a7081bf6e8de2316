import type { ReactNode } from 'react';
import styles from './field-frame.module.css';

/** The texts around the input element of a field. */
export interface FieldTexts {
  label: string;
  /** Advice about the value. */
  hint?: string | undefined;
  /** The fault of the value. */
  error?: string | undefined;
}

interface FieldFrameProps extends FieldTexts {
  /** The id of the input element. */
  id: string;
  children: ReactNode;
}

/** A label, an input element, and below it the hint and the error. */
export function FieldFrame({ id, label, hint, error, children }: FieldFrameProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Returns the properties of the input element in a `FieldFrame`. */
export function framed(id: string, { error }: Pick<FieldTexts, 'error'> = {}) {
  return {
    id,
    className: styles.input,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': `${id}-hint ${id}-error`,
  };
}
