import type { Message } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';

const DeleteMessage = graphql(`
  mutation DeleteMessage($input: DeleteMessageInput!) {
    deleteMessage(input: $input) {
      position
    }
  }
`);

/** Asks before a message is deleted for everyone. */
export function DeleteMessageDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const remove = useAction(async () => {
    await hubbub.request(DeleteMessage, { input: { messageId: message.id } });
    onClose();
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={text('messages.deleteTitle')}
      description={text('messages.deleteDescription')}
    >
      <ErrorNotice error={remove.error} />
      <DialogActions>
        <Button onClick={onClose}>{text('ui.cancel')}</Button>
        <Button look="danger" disabled={remove.isRunning} onClick={() => void remove.run()}>
          {text('messages.delete')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
