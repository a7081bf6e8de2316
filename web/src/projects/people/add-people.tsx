import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';
import { UserSearch } from '../../people/user-search.tsx';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';

const AddParticipant = graphql(`
  mutation AddParticipant($input: AddMemberInput!) {
    addMember(input: $input) {
      position
    }
  }
`);

/** Finds users, and adds them to the project as participants. */
export function AddPeople({ projectId, onChanged }: { projectId: string; onChanged: () => Promise<void> }) {
  const text = useText();
  const hubbub = useHubbub();
  const [isOpen, setOpen] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const add = useAction(async (userId: string, name: string) => {
    setAdded(null);
    await hubbub.request(AddParticipant, { input: { conversationId: projectId, userId } });
    setAdded(name);
    await onChanged();
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('projects.add')}</Button>
      {isOpen && (
        <Dialog isOpen onClose={() => setOpen(false)} title={text('projects.add')}>
          {added && <Notice kind="info">{text('projects.added', { name: added })}</Notice>}
          <ErrorNotice error={add.error} />
          <UserSearch onChoose={({ id, displayName }) => void add.run(id, displayName)} />
        </Dialog>
      )}
    </>
  );
}
