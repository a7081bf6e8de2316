import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import { Button } from './button.tsx';
import { Dialog, DialogActions } from './dialog.tsx';
import { Form } from './form.tsx';

interface ConfirmDialogProps {
  title: string;
  description: string;
  /** The name of the button that does it. */
  action: string;
  isRunning: boolean;
  onConfirm: (values: FormData) => void;
  onClose: () => void;
  /** Fields, and the error. */
  children?: ReactNode;
}

/** Asks before something is done that cannot be undone. */
export function ConfirmDialog({
  title,
  description,
  action,
  isRunning,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const text = useText();
  return (
    <Dialog isOpen onClose={onClose} title={title} description={description}>
      <Form onSubmit={onConfirm}>
        {children}
        <DialogActions>
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          <Button type="submit" look="danger" disabled={isRunning}>
            {action}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
