import { useHubbub } from '@hubbub/client/react';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { graphql } from '../gql/index.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';

const OpenChatWith = graphql(`
  mutation OpenChatWith($input: OpenDirectChatInput!) {
    openDirectChat(input: $input) {
      directChat {
        id
      }
    }
  }
`);

/** Opens the direct chat with a user. */
export function WriteButton({ userId, name }: { userId: string; name: string }) {
  const text = useText();
  const hubbub = useHubbub();
  const [, navigate] = useLocation();
  const open = useAction(async () => {
    const { openDirectChat } = await hubbub.request(OpenChatWith, { input: { userId } });
    navigate(`/c/${openDirectChat.directChat.id}`);
  });
  return (
    <>
      <ErrorNotice error={open.error} />
      <Button onClick={() => void open.run()} disabled={open.isRunning} aria-label={text('people.writeTo', { name })}>
        {text('people.write')}
      </Button>
    </>
  );
}
