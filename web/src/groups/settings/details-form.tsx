import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import type { SettingsGroup } from './group-of-settings.ts';

const UpdateGroup = graphql(`
  mutation UpdateGroup($input: UpdateGroupInput!) {
    updateGroup(input: $input) {
      position
    }
  }
`);

const visibilities = ['PRIVATE', 'PUBLIC'] as const;
const writers = ['MEMBERS', 'ACCOUNTS', 'MODERATORS'] as const;

/** The name of the group, and who may find it and write in it. For the owner. */
export function DetailsForm({ group }: { group: SettingsGroup }) {
  const text = useText();
  const hubbub = useHubbub();
  const [isSaved, setSaved] = useState(false);
  const save = useAction(async (values: FormData) => {
    await hubbub.request(UpdateGroup, { input: { groupId: group.id, ...detailsOf(values) } });
    setSaved(true);
  });
  return (
    <Panel title={text('groups.details')}>
      <Form onSubmit={(values) => void save.run(values)}>
        <DetailsFields group={group} error={save.error} />
        <ErrorNotice error={otherError(save.error, 'title', 'description', 'slowModeSeconds')} />
        {isSaved && !save.isRunning && !save.error && <Notice kind="info">{text('groups.saved')}</Notice>}
        <DialogActions>
          <Button type="submit" look="primary" disabled={save.isRunning}>
            {text('groups.save')}
          </Button>
        </DialogActions>
      </Form>
    </Panel>
  );
}

interface DetailsFieldsProps {
  group: SettingsGroup;
  error: Parameters<typeof fieldError>[0];
}

function DetailsFields({ group, error }: DetailsFieldsProps) {
  const text = useText();
  return (
    <>
      <TextField
        name="title"
        label={text('groups.title')}
        defaultValue={group.title}
        error={fieldError(error, 'title')}
        maxLength={80}
        required
      />
      <TextArea
        name="description"
        label={text('groups.description')}
        defaultValue={group.description ?? ''}
        error={fieldError(error, 'description')}
        maxLength={1000}
        rows={3}
      />
      <SelectField
        name="visibility"
        label={text('groups.visibility')}
        defaultValue={group.visibility}
        options={visibilities.map((value) => ({ value, label: text(`groups.visibility.${value}`) }))}
      />
      <SelectField
        name="writers"
        label={text('groups.writers')}
        defaultValue={group.writers}
        options={writers.map((value) => ({ value, label: text(`groups.writers.${value}`) }))}
      />
      <TextField
        name="slowModeSeconds"
        type="number"
        min={0}
        max={21_600}
        label={text('groups.slowMode')}
        hint={text('groups.slowModeHint')}
        defaultValue={group.slowModeSeconds}
        error={fieldError(error, 'slowModeSeconds')}
        required
      />
    </>
  );
}

function detailsOf(values: FormData) {
  const given = (name: string) => writtenIn(values, name).trim();
  return {
    title: given('title'),
    description: given('description'),
    visibility: visibilities.find((each) => each === given('visibility')) ?? null,
    writers: writers.find((each) => each === given('writers')) ?? null,
    slowModeSeconds: Number(given('slowModeSeconds')),
  };
}
