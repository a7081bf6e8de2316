import type { Message } from '@hubbub/client';
import { useHubbub } from '@hubbub/client/react';
import { useAction } from '../../data/use-action.ts';
import { graphql } from '../../gql/index.ts';

const AddReaction = graphql(`
  mutation AddReaction($input: AddReactionInput!) {
    addReaction(input: $input) {
      position
    }
  }
`);

const RemoveReaction = graphql(`
  mutation RemoveReaction($input: RemoveReactionInput!) {
    removeReaction(input: $input) {
      position
    }
  }
`);

/** Adds and removes the viewer's reactions to a message. The event of the change shows it. */
export function useReact({ id: messageId }: Message) {
  const hubbub = useHubbub();
  const { run, error } = useAction((emoji: string, isAdded: boolean) => {
    const input = { messageId, emoji };
    return isAdded ? hubbub.request(AddReaction, { input }) : hubbub.request(RemoveReaction, { input });
  });
  return { react: run, error };
}
