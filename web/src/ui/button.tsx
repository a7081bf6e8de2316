import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';

/** How strongly a button asks to be pressed. One page has at most one primary button in sight. */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'link';

/** The classes of a button, for links that look like one. */
export function buttonClass(look: ButtonLook, ...more: readonly ('large' | 'wide' | false)[]): string {
  return classes(look !== 'link' && styles.button, styles[look], ...more.map((name) => name && styles[name]));
}

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  look?: ButtonLook;
  large?: boolean;
  wide?: boolean;
}

/** A button with a text. */
export function Button({ look = 'secondary', large = false, wide = false, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={buttonClass(look, large && 'large', wide && 'wide')} />;
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  icon: IconName;
  /** The name of the button for screen readers, and its tooltip. */
  label: string;
}

/** A button with a picture. Its other properties come from a menu or dialog that it opens. */
export function IconButton({ icon, label, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button title={label} {...rest} type={type} aria-label={label} className={styles.icon}>
      <Icon name={icon} />
    </button>
  );
}
