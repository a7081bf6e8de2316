import { useHubbub } from '@hubbub/client/react';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { FollowThread, UnfollowThread } from './thread-documents.ts';

interface FollowButtonProps {
  messageId: string;
  isFollowed: boolean;
  onChanged: () => Promise<void>;
}

/** Follows a thread, or stops that. New replies notify those who follow it. */
export function FollowButton({ messageId, isFollowed, onChanged }: FollowButtonProps) {
  const text = useText();
  const hubbub = useHubbub();
  const change = useAction(async () => {
    const input = { messageId };
    if (isFollowed) await hubbub.request(UnfollowThread, { input });
    else await hubbub.request(FollowThread, { input });
    await onChanged();
  });
  return (
    <>
      <Button look="quiet" disabled={change.isRunning} onClick={() => void change.run()}>
        {isFollowed ? text('threads.unfollow') : text('threads.follow')}
      </Button>
      {change.error && <ErrorNotice error={change.error} />}
    </>
  );
}
