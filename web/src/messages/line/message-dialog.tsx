import type { Message } from '@hubbub/client';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useText } from '../../texts/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ReadersDialog } from '../readers/readers-dialog.tsx';
import { DeleteMessageDialog } from './delete-message-dialog.tsx';
import type { MessageActions, MessageDialogKind } from './use-message-actions.ts';

interface MessageDialogProps {
  message: Message;
  kind: MessageDialogKind;
  actions: MessageActions;
}

/** A dialog about a message. */
export function MessageDialog({ message, kind, actions: { pinError, closeDialog } }: MessageDialogProps) {
  const text = useText();
  if (kind === 'delete') return <DeleteMessageDialog message={message} onClose={closeDialog} />;
  if (kind === 'readers') return <ReadersDialog message={message} onClose={closeDialog} />;
  return (
    <Dialog isOpen onClose={closeDialog} title={text('pins.failed')}>
      <ErrorNotice error={pinError} />
    </Dialog>
  );
}
