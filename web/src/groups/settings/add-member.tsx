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

const InviteUser = graphql(`
  mutation InviteUser($input: InviteUserInput!) {
    inviteUser(input: $input) {
      position
    }
  }
`);

/** Finds users, and invites them to the group. */
export function AddMember({ groupId }: { groupId: string }) {
  const text = useText();
  const hubbub = useHubbub();
  const [isOpen, setOpen] = useState(false);
  const [invited, setInvited] = useState<string | null>(null);
  const invite = useAction(async (userId: string, name: string) => {
    setInvited(null);
    await hubbub.request(InviteUser, { input: { groupId, userId } });
    setInvited(name);
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('groups.invite')}</Button>
      {isOpen && (
        <Dialog isOpen onClose={() => setOpen(false)} title={text('groups.invite')}>
          {invited && <Notice kind="info">{text('groups.invited', { name: invited })}</Notice>}
          <ErrorNotice error={invite.error} />
          <UserSearch onChoose={({ id, displayName }) => void invite.run(id, displayName)} />
        </Dialog>
      )}
    </>
  );
}
