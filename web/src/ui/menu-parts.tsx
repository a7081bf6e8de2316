import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './menu-parts.module.css';

export interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactElement<object>;
  side?: 'top' | 'bottom' | 'right';
  align?: 'start' | 'end';
  children: ReactNode;
}

/** A menu that was opened by its button. */
export function OpenMenu({ trigger, side = 'bottom', align = 'end', children }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} side={side} align={align} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={styles.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface MenuItemProps {
  icon?: IconName;
  isDangerous?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

/** A line of a menu that does something. */
export function MenuItem({ icon, isDangerous, onSelect, children }: MenuItemProps) {
  return (
    <Base.Item className={classes(styles.item, isDangerous && styles.danger)} onClick={onSelect}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Base.Item>
  );
}

interface MenuChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string; readonly icon?: IconName }[];
  onChange: (value: T) => void;
}

/** Lines of a menu of which one is chosen. */
export function MenuChoice<T extends string>({ label, value, options, onChange }: MenuChoiceProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(chosen) => onChange(chosen as T)} aria-label={label}>
      <div className={styles.label} aria-hidden="true">
        {label}
      </div>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={styles.item} closeOnClick>
          {option.icon && <Icon name={option.icon} size={18} />}
          {option.label}
          <Base.RadioItemIndicator className={styles.mark}>
            <Icon name="check" size={16} />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Base.Separator className={styles.separator} />;
}
