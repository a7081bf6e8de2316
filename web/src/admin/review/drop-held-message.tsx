import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextArea } from '../../ui/text-field.tsx';

const DropOneMessage = graphql(`
  mutation DropOneMessage($input: DropMessageInput!) {
    dropMessage(input: $input) {
      heldMessage {
        id
      }
    }
  }
`);

interface DropHeldMessageProps {
  heldMessageId: string;
  /** The name of the sender. */
  name: string;
  onDropped: () => Promise<void>;
}

/** The button that discards a held message, and its question. */
export function DropHeldMessage({ heldMessageId, name, onDropped }: DropHeldMessageProps) {
  const text = useText();
  const hubbub = useHubbub();
  const [isAsking, setAsking] = useState(false);
  const drop = useAction(async (values: FormData) => {
    const note = writtenIn(values, 'note').trim() || null;
    await hubbub.request(DropOneMessage, { input: { heldMessageId, note } });
    setAsking(false);
    await onDropped();
  });
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)} aria-label={text('admin.review.dropOne', { name })}>
        {text('admin.review.drop')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={text('admin.review.dropOne', { name })}
          description={text('admin.review.dropLead')}
          action={text('admin.review.drop')}
          isRunning={drop.isRunning}
          onClose={() => setAsking(false)}
          onConfirm={(values) => void drop.run(values)}
        >
          <TextArea name="note" label={text('admin.review.note')} rows={2} maxLength={500} />
          <ErrorNotice error={drop.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
