import { useId } from 'react';
import styles from './choices.module.css';

interface ChoicesProps {
  name: string;
  label: string;
  /** The value that is chosen at first. */
  initial: string;
  options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
}

/** A field of a form with some values of which one is chosen. */
export function Choices({ name, label, initial, options }: ChoicesProps) {
  const id = useId();
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{label}</legend>
      {options.map(({ value, label: option, hint }) => (
        <label key={value} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={value === initial}
            aria-describedby={hint && `${id}-${value}`}
          />
          {option}
          {hint && (
            <span id={`${id}-${value}`} className={styles.hint}>
              {hint}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
