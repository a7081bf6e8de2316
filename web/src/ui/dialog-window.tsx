import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './dialog-window.module.css';

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  wide?: boolean;
  children: ReactNode;
}

/** The window of a dialog. */
export function DialogWindow({ isOpen, onClose, title, description, wide, children }: DialogProps) {
  const text = useText();
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={classes(styles.popup, wide && styles.wide)}>
          <div className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton icon="close" label={text('ui.close')} />} />
          </div>
          {description && <Base.Description className={styles.description}>{description}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
