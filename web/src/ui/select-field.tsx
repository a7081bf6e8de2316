import { type ComponentProps, useId } from 'react';
import { FieldFrame, type FieldTexts, framed } from './field-frame.tsx';

interface SelectFieldProps
  extends Omit<FieldTexts, 'error'>,
    Omit<ComponentProps<'select'>, 'className' | 'id' | 'children'> {
  options: readonly { readonly value: string; readonly label: string }[];
}

/** A labelled list of values of which one is chosen. */
export function SelectField({ label, hint, options, ...rest }: SelectFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      <select {...rest} {...framed(id)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
