import type { ListedConversation } from '@hubbub/client';
import { useCallback } from 'react';
import { useText } from '../texts/use-text.ts';

/** Returns the name of a conversation in the language of the page. */
export function useConversationTitle(): (conversation: Pick<ListedConversation, 'kind' | 'title'>) => string {
  const text = useText();
  return useCallback(
    ({ kind, title }) => {
      if (title) return title;
      return kind === 'Lobby' ? text('conversations.lobby') : text('conversations.deletedUser');
    },
    [text],
  );
}
