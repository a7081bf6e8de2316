import { useHubbub } from '@hubbub/client/react';
import { type ReactNode, useRef, useState } from 'react';
import { useViewer } from '../app/viewer/viewer.tsx';
import { ErrorNotice } from '../data/error-notice.tsx';
import { writtenIn } from '../data/field-error.ts';
import { type Action, useAction } from '../data/use-action.ts';
import { graphql } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';

const ConfirmIdentity = graphql(`
  mutation ConfirmIdentity($input: ConfirmIdentityInput!) {
    confirmIdentity(input: $input) {
      confirmedUntil
    }
  }
`);

/** Something that the server does only for users who have confirmed who they are. */
export interface ConfirmedAction<A extends readonly unknown[]> extends Action<A> {
  /** The dialog that asks for a password or a code, while it is needed. Put it into the page. */
  readonly dialog: ReactNode;
}

/** Like `useAction`. If the server wants the identity confirmed first, a dialog asks, and the work is done afterwards. */
export function useConfirmedAction<A extends readonly unknown[]>(
  work: (...given: A) => Promise<unknown>,
): ConfirmedAction<A> {
  const [isAsking, setAsking] = useState(false);
  const waiting = useRef<A | null>(null);
  const action = useAction(work);
  const needsConfirmation = action.error?.code === 'STEP_UP_REQUIRED';
  const run = (...given: A) => {
    waiting.current = given;
    setAsking(true);
    return action.run(...given);
  };
  const close = () => {
    setAsking(false);
    action.clearError();
  };
  const again = () => void (waiting.current && action.run(...waiting.current));
  return {
    ...action,
    run,
    error: needsConfirmation ? null : action.error,
    dialog: isAsking && needsConfirmation && <ConfirmIdentityDialog onClose={close} onConfirmed={again} />,
  };
}

interface ConfirmIdentityDialogProps {
  onClose: () => void;
  onConfirmed: () => void;
}

function ConfirmIdentityDialog({ onClose, onConfirmed }: ConfirmIdentityDialogProps) {
  const text = useText();
  const hubbub = useHubbub();
  const { hasSecondFactor } = useViewer();
  const confirm = useAction(async (values: FormData) => {
    const given = writtenIn(values, 'proof');
    await hubbub.request(ConfirmIdentity, { input: hasSecondFactor ? { code: given.trim() } : { password: given } });
    onConfirmed();
  });
  return (
    <Dialog isOpen onClose={onClose} title={text('account.confirm.title')} description={text('account.confirm.lead')}>
      <Form onSubmit={(values) => void confirm.run(values)}>
        <TextField
          name="proof"
          type={hasSecondFactor ? 'text' : 'password'}
          label={hasSecondFactor ? text('account.factor.code') : text('account.password')}
          inputMode={hasSecondFactor ? 'numeric' : 'text'}
          autoComplete={hasSecondFactor ? 'one-time-code' : 'current-password'}
          required
        />
        <ErrorNotice error={confirm.error} />
        <DialogActions>
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          <Button type="submit" look="primary" disabled={confirm.isRunning}>
            {text('account.confirm.button')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
