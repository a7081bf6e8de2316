import { useCallback, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { DialogActions } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';

/** Whether to say that something was saved. */
export function useSaved(): { readonly isShown: boolean; readonly show: () => void } {
  const [isShown, setShown] = useState(false);
  return { isShown, show: useCallback(() => setShown(true), []) };
}

interface SaveRowProps {
  isRunning: boolean;
  isSaved: boolean;
  /** The name of the button, if it is not simply to save. */
  label?: string;
}

/** The button that saves a form, and what became of it. */
export function SaveRow({ isRunning, isSaved, label }: SaveRowProps) {
  const text = useText();
  return (
    <>
      {isSaved && !isRunning && <Notice kind="info">{text('settings.saved')}</Notice>}
      <DialogActions>
        <Button type="submit" look="primary" disabled={isRunning}>
          {label ?? text('settings.save')}
        </Button>
      </DialogActions>
    </>
  );
}
