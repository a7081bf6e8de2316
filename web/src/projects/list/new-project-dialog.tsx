import { useHubbub } from '@hubbub/client/react';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../../data/field-error.ts';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

const CreateProject = graphql(`
  mutation CreateProject($input: CreateProjectInput!) {
    createProject(input: $input) {
      project {
        id
      }
    }
  }
`);

/** Makes a project, and opens its page, where people are added. */
export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const create = useAction(async (values: FormData) => {
    const input = { title: writtenIn(values, 'title').trim() };
    const { createProject } = await hubbub.request(CreateProject, { input });
    onClose();
    navigate(`/projects/${createProject.project.id}`);
  });
  return (
    <Dialog isOpen onClose={onClose} title={text('projects.new')}>
      <Form onSubmit={(values) => void create.run(values)}>
        <TextField
          name="title"
          label={text('projects.name')}
          error={fieldError(create.error, 'title')}
          maxLength={80}
          required
          autoComplete="off"
        />
        <ErrorNotice error={otherError(create.error, 'title')} />
        <DialogActions>
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          <Button type="submit" look="primary" disabled={create.isRunning}>
            {text('projects.create')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
