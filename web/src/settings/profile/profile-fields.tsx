import type { HubbubError } from '@hubbub/client';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError } from '../../data/field-error.ts';
import { useText } from '../../texts/use-text.ts';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import type { OwnProfileFields } from './own-profile.ts';

/** The fields of a profile, each with what the server says about it. */
export function ProfileFields({ user, error }: { user: OwnProfileFields; error: HubbubError | null }) {
  const text = useText();
  return (
    <>
      <TextField
        name="firstName"
        label={text('settings.profile.firstName')}
        defaultValue={user.firstName ?? ''}
        error={fieldError(error, 'firstName')}
        autoComplete="given-name"
        maxLength={64}
      />
      <TextField
        name="lastName"
        label={text('settings.profile.lastName')}
        defaultValue={user.lastName ?? ''}
        error={fieldError(error, 'lastName')}
        autoComplete="family-name"
        maxLength={64}
      />
      <TextArea
        name="about"
        label={text('settings.profile.about')}
        defaultValue={user.about ?? ''}
        error={fieldError(error, 'about')}
        maxLength={500}
        rows={3}
      />
      <TextField
        name="avatarUrl"
        type="url"
        label={text('settings.profile.avatarUrl')}
        hint={text('settings.profile.avatarUrlHint')}
        defaultValue={user.avatarUrl ?? ''}
        error={fieldError(error, 'avatarUrl')}
        autoComplete="photo"
        maxLength={2048}
      />
      <ErrorNotice error={otherError(error, 'firstName', 'lastName', 'about', 'avatarUrl')} />
    </>
  );
}
