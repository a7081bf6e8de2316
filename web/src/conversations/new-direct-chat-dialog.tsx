import { useHubbub } from '@hubbub/client/react';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { graphql } from '../gql/index.ts';
import { UserSearch } from '../people/user-search.tsx';
import { useText } from '../texts/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';

const OpenDirectChat = graphql(`
  mutation OpenDirectChat($input: OpenDirectChatInput!) {
    openDirectChat(input: $input) {
      directChat {
        id
      }
    }
  }
`);

/** Finds a user, and opens the direct chat with them. */
export function NewDirectChatDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const open = useAction(async (userId: string) => {
    const { openDirectChat } = await hubbub.request(OpenDirectChat, { input: { userId } });
    onClose();
    navigate(`/c/${openDirectChat.directChat.id}`);
  });
  return (
    <Dialog isOpen onClose={onClose} title={text('conversations.newChat')}>
      <UserSearch onChoose={({ id }) => void open.run(id)} />
      <ErrorNotice error={open.error} />
    </Dialog>
  );
}
