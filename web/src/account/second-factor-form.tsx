import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../data/error-notice.tsx';
import { writtenIn } from '../data/field-error.ts';
import { useAction } from '../data/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Entrance, EntranceFoot } from './entrance.tsx';

interface SecondFactorFormProps {
  challenge: string;
  onBack: () => void;
}

/** Asks for a code of the authenticator app, or for a recovery code. */
export function SecondFactorForm({ challenge, onBack }: SecondFactorFormProps) {
  const text = useText();
  const { accounts } = useHubbub();
  const [isRecovery, setRecovery] = useState(false);
  const complete = useAction((values: FormData) => {
    const code = writtenIn(values, 'code').trim();
    return accounts.completeLogin(challenge, isRecovery ? { recoveryCode: code } : { code });
  });
  return (
    <Entrance title={text('account.factor.title')} lead={text('account.factor.lead')}>
      <Form onSubmit={(values) => void complete.run(values)}>
        <TextField
          key={String(isRecovery)}
          name="code"
          label={isRecovery ? text('account.factor.recoveryCode') : text('account.factor.code')}
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          autoCapitalize="none"
          autoFocus
          required
        />
        <ErrorNotice error={complete.error} />
        <Button type="submit" look="primary" large wide disabled={complete.isRunning}>
          {text('account.logIn.button')}
        </Button>
      </Form>
      <EntranceFoot>
        <Button look="link" onClick={() => setRecovery(!isRecovery)}>
          {isRecovery ? text('account.factor.useCode') : text('account.factor.useRecoveryCode')}
        </Button>
        <Button look="link" onClick={onBack}>
          {text('account.back')}
        </Button>
      </EntranceFoot>
    </Entrance>
  );
}
