import { useEvents } from '../data/use-events.ts';
import { graphql } from '../gql/index.ts';

const FriendChanges = graphql(`
  subscription FriendChanges {
    friendEvents {
      __typename
    }
  }
`);

const noVariables = {};

/** Calls back when friends, requests or blocks of the viewer change. */
export function useFriendEvents(onChange: () => unknown): void {
  useEvents(FriendChanges, noVariables, () => void onChange());
}
