import { useHubbub } from '@hubbub/client/react';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../data/error-notice.tsx';
import { fieldError, otherError, writtenIn } from '../data/field-error.ts';
import { useAction } from '../data/use-action.ts';
import { graphql } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Form } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';

const CreateGroup = graphql(`
  mutation CreateGroup($input: CreateGroupInput!) {
    createGroup(input: $input) {
      group {
        id
      }
    }
  }
`);

/** Makes a group, and opens it. */
export function NewGroupDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const create = useAction(async (values: FormData) => {
    const input = {
      title: writtenIn(values, 'title').trim(),
      description: writtenIn(values, 'description').trim() || null,
      visibility: writtenIn(values, 'visibility') === 'PUBLIC' ? ('PUBLIC' as const) : ('PRIVATE' as const),
    };
    const { createGroup } = await hubbub.request(CreateGroup, { input });
    onClose();
    navigate(`/c/${createGroup.group.id}`);
  });
  return (
    <Dialog isOpen onClose={onClose} title={text('conversations.newGroup')}>
      <Form onSubmit={(values) => void create.run(values)}>
        <TextField
          name="title"
          label={text('conversations.groupTitle')}
          error={fieldError(create.error, 'title')}
          required
          autoComplete="off"
        />
        <TextField
          name="description"
          label={text('conversations.groupDescription')}
          error={fieldError(create.error, 'description')}
          autoComplete="off"
        />
        <Choices
          name="visibility"
          label={text('conversations.groupVisibility')}
          initial="PRIVATE"
          options={[
            { value: 'PRIVATE', label: text('conversations.private'), hint: text('conversations.privateHint') },
            { value: 'PUBLIC', label: text('conversations.public'), hint: text('conversations.publicHint') },
          ]}
        />
        <ErrorNotice error={otherError(create.error, 'title', 'description')} />
        <DialogActions>
          <Button onClick={onClose}>{text('ui.cancel')}</Button>
          <Button type="submit" look="primary" disabled={create.isRunning}>
            {text('conversations.createGroup')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
