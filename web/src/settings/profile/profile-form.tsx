import { useHubbub } from '@hubbub/client/react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SaveRow, useSaved } from '../save-row.tsx';
import { OwnProfile, type OwnProfileFields } from './own-profile.ts';
import { ProfileFields } from './profile-fields.tsx';

const UpdateProfile = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      user {
        id
      }
    }
  }
`);

/** The names, the picture and the words about the viewer. */
export function ProfileForm() {
  const text = useText();
  const { data, error, reload } = useQuery(OwnProfile, noVariables);
  return (
    <Panel title={text('settings.profile.heading')} lead={text('settings.profile.lead')}>
      {data && <LoadedForm user={data.viewer.user} />}
      {!data && (error ? <ErrorNotice error={error} onRetry={() => void reload()} /> : <Loading />)}
    </Panel>
  );
}

const noVariables = {};

function LoadedForm({ user }: { user: OwnProfileFields }) {
  const hubbub = useHubbub();
  const { reload } = useViewer();
  const saved = useSaved();
  const save = useAction(async (values: FormData) => {
    const given = (name: string) => writtenIn(values, name).trim() || null;
    const input = {
      firstName: given('firstName'),
      lastName: given('lastName'),
      about: given('about'),
      avatarUrl: given('avatarUrl'),
    };
    await hubbub.request(UpdateProfile, { input });
    saved.show();
    await reload();
  });
  return (
    <Form onSubmit={(values) => void save.run(values)}>
      <ProfileFields user={user} error={save.error} />
      <SaveRow isRunning={save.isRunning} isSaved={saved.isShown && !save.error} />
    </Form>
  );
}
