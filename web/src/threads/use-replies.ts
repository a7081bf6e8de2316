import type { Message } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { type Replies, withChanged, withNewest, withOlder } from './replies.ts';
import { OlderReplies } from './thread-documents.ts';
import { repliesOf } from './thread-messages.ts';

interface Known {
  /** The newest page that `replies` contains. */
  readonly newest: Replies | null;
  readonly replies: Replies | null;
}

/** The replies to a message: the newest page, and the older ones that were loaded. */
export function useReplies(messageId: string, newest: Replies | null) {
  const hubbub = useHubbub();
  const [state, setState] = useState<Known>({ newest: null, replies: null });
  const known = state.newest === newest ? state : { newest, replies: newest && withNewest(state.replies, newest) };
  if (known !== state) setState(known);
  const update = (change: (replies: Replies) => Replies) =>
    setState((before) => (before.replies ? { ...before, replies: change(before.replies) } : before));

  const start = known.replies?.start;
  /** Loads the page before the first reply. `show` runs the change that shows it. */
  const loadOlder = async (show: (change: () => void) => void): Promise<void> => {
    if (!start) return;
    const { node } = await hubbub.request(OlderReplies, { messageId, before: start });
    const older = node && 'replies' in node ? repliesOf(node.replies) : null;
    // The page may no longer belong in front of what is shown.
    if (older) show(() => update((replies) => (replies.start === start ? withOlder(replies, older) : replies)));
  };
  return {
    replies: known.replies,
    loadOlder,
    replace: (message: Message) => update((replies) => withChanged(replies, message)),
    /** Forgets all but the newest page, because changes of the others may be missing. */
    forgetOlder: () => setState((before) => ({ ...before, replies: before.newest })),
  };
}
