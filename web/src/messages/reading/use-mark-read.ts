import { useHubbub } from '@hubbub/client/react';
import { useEffect, useRef } from 'react';
import { graphql } from '../../gql/index.ts';
import { useWindowFocus } from './use-window-focus.ts';

const MarkRead = graphql(`
  mutation MarkRead($input: MarkReadInput!) {
    markRead(input: $input) {
      readPosition
    }
  }
`);

/** Time in which messages that come together are marked by one request (ms). */
const gatherTime = 300;

/**
 * Marks the conversation as read up to a position, when the user sees it.
 *
 * @param isSeen whether the messages up to there are in sight
 */
export function useMarkRead(conversationId: string, position: number | undefined, isSeen: boolean): void {
  const hubbub = useHubbub();
  const isFocused = useWindowFocus();
  const marked = useRef(0);
  useEffect(() => {
    if (position === undefined || !isSeen || !isFocused || marked.current >= position) return;
    const timer = setTimeout(() => {
      marked.current = position;
      hubbub.request(MarkRead, { input: { conversationId, position } }).catch(() => {
        // The next message or the next focus marks it.
        marked.current = 0;
      });
    }, gatherTime);
    return () => clearTimeout(timer);
  }, [hubbub, conversationId, position, isSeen, isFocused]);
}
