import { useHubbub } from '@hubbub/client/react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { DialogActions } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';

const RenameProject = graphql(`
  mutation RenameProject($input: RenameProjectInput!) {
    renameProject(input: $input) {
      position
    }
  }
`);

interface TitleFormProps {
  projectId: string;
  title: string;
  onChanged: () => Promise<void>;
}

/** Renames the project. For the owner. */
export function TitleForm({ projectId, title, onChanged }: TitleFormProps) {
  const text = useText();
  const hubbub = useHubbub();
  const rename = useAction(async (values: FormData) => {
    await hubbub.request(RenameProject, { input: { projectId, title: writtenIn(values, 'title').trim() } });
    await onChanged();
  });
  return (
    <Panel title={text('projects.rename')}>
      <Form onSubmit={(values) => void rename.run(values)}>
        <TextField
          name="title"
          label={text('projects.name')}
          defaultValue={title}
          error={fieldError(rename.error, 'title')}
          maxLength={80}
          required
          autoComplete="off"
        />
        <ErrorNotice error={otherError(rename.error, 'title')} />
        <DialogActions>
          <Button type="submit" disabled={rename.isRunning}>
            {text('projects.rename')}
          </Button>
        </DialogActions>
      </Form>
    </Panel>
  );
}
