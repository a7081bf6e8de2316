import { useHubbub } from '@hubbub/client/react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { useQuery } from '../../data/use-query.ts';
import type { OwnPrivacyQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { CheckField } from '../../ui/check-field.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SaveRow, useSaved } from '../save-row.tsx';
import { SettingsFrame } from '../settings-frame.tsx';

const OwnPrivacy = graphql(`
  query OwnPrivacy {
    viewer {
      id
      privacySettings {
        id
        allowsFriendRequests
        allowsMessagesFromStrangers
        lastSeen
      }
    }
  }
`);

const UpdatePrivacy = graphql(`
  mutation UpdatePrivacy($input: UpdatePrivacySettingsInput!) {
    updatePrivacySettings(input: $input) {
      settings {
        id
      }
    }
  }
`);

/** The settings for what other users may do and see. */
export function PrivacyPage() {
  const text = useText();
  const { data, error, reload } = useQuery(OwnPrivacy, noVariables);
  return (
    <SettingsFrame title={text('settings.privacy.title')}>
      <Panel title={text('settings.privacy.heading')}>
        {data && <PrivacyForm settings={data.viewer.privacySettings} />}
        {!data && (error ? <ErrorNotice error={error} onRetry={() => void reload()} /> : <Loading />)}
      </Panel>
    </SettingsFrame>
  );
}

const noVariables = {};
const visibilities = ['EVERYONE', 'FRIENDS', 'NOBODY'] as const;

function PrivacyForm({ settings }: { settings: OwnPrivacyQuery['viewer']['privacySettings'] }) {
  const text = useText();
  const hubbub = useHubbub();
  const saved = useSaved();
  const save = useAction(async (values: FormData) => {
    const input = {
      allowsFriendRequests: values.has('allowsFriendRequests'),
      allowsMessagesFromStrangers: values.has('allowsMessagesFromStrangers'),
      lastSeen: visibilities.find((each) => each === writtenIn(values, 'lastSeen')) ?? settings.lastSeen,
    };
    await hubbub.request(UpdatePrivacy, { input });
    saved.show();
  });
  return (
    <Form onSubmit={(values) => void save.run(values)}>
      <CheckField
        name="allowsFriendRequests"
        label={text('settings.privacy.requests')}
        defaultChecked={settings.allowsFriendRequests}
      />
      <CheckField
        name="allowsMessagesFromStrangers"
        label={text('settings.privacy.strangers')}
        hint={text('settings.privacy.strangersHint')}
        defaultChecked={settings.allowsMessagesFromStrangers}
      />
      <Choices
        name="lastSeen"
        label={text('settings.privacy.lastSeen')}
        initial={settings.lastSeen}
        options={visibilities.map((value) => ({ value, label: text(`settings.privacy.lastSeen.${value}`) }))}
      />
      <ErrorNotice error={save.error} />
      <SaveRow isRunning={save.isRunning} isSaved={saved.isShown && !save.error} />
    </Form>
  );
}
