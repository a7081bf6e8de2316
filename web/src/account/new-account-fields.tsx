import type { HubbubError } from '@hubbub/client';
import { ErrorNotice } from '../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../data/field-error.ts';
import { useText } from '../texts/use-text.ts';
import { TextField } from '../ui/text-field.tsx';
import styles from './entrance.module.css';

/** The fields of a new account, each with what the server says about it. */
export function NewAccountFields({ error }: { error: HubbubError | null }) {
  const text = useText();
  return (
    <>
      <TextField
        name="username"
        label={text('account.username')}
        hint={text('account.username.hint')}
        error={fieldError(error, 'username')}
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <TextField
        name="email"
        type="email"
        label={text('account.email')}
        error={fieldError(error, 'email')}
        autoComplete="email"
        required
      />
      <TextField
        name="password"
        type="password"
        label={text('account.password')}
        hint={text('account.password.hint')}
        error={fieldError(error, 'password')}
        autoComplete="new-password"
        minLength={8}
        maxLength={256}
        required
      />
      <div className={styles.names}>
        <TextField
          name="firstName"
          label={text('account.firstName')}
          error={fieldError(error, 'firstName')}
          autoComplete="given-name"
        />
        <TextField
          name="lastName"
          label={text('account.lastName')}
          error={fieldError(error, 'lastName')}
          autoComplete="family-name"
        />
      </div>
      <ErrorNotice error={otherError(error, 'username', 'email', 'password', 'firstName', 'lastName')} />
    </>
  );
}

/** Returns the values of the fields of a new account. */
export function newAccountOf(values: FormData) {
  const [firstName, lastName] = ['firstName', 'lastName'].map((name) => writtenIn(values, name).trim());
  return {
    username: writtenIn(values, 'username').trim(),
    email: writtenIn(values, 'email').trim(),
    password: writtenIn(values, 'password'),
    ...(firstName && { firstName }),
    ...(lastName && { lastName }),
  };
}
