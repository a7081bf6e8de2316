import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import type { Action } from '../../data/use-action.ts';
import { useText } from '../../texts/use-text.ts';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SaveRow } from '../save-row.tsx';
import styles from './security.module.css';

interface AuthenticatorFormProps {
  secret: string;
  /** Opens an authenticator app on this device. */
  uri: string;
  confirm: Action<[code: string]>;
}

/** Shows the secret for an authenticator app, and asks for a code of it. */
export function AuthenticatorForm({ secret, uri, confirm }: AuthenticatorFormProps) {
  const text = useText();
  return (
    <Form onSubmit={(values) => void confirm.run(writtenIn(values, 'code').trim())}>
      <p>{text('settings.factor.secretLead')}</p>
      <code className={styles.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      <p>
        <a href={uri}>{text('settings.factor.openApp')}</a>
      </p>
      <TextField
        name="code"
        label={text('account.factor.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
      />
      <ErrorNotice error={confirm.error} />
      <SaveRow isRunning={confirm.isRunning} isSaved={false} label={text('settings.factor.enable')} />
    </Form>
  );
}
