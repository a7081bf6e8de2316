import { graphql } from '../gql/index.ts';

/** Pins a message for all members. In groups the owner and moderators may. */
export const PinMessage = graphql(`
  mutation PinMessage($input: PinMessageInput!) {
    pinMessage(input: $input) {
      position
    }
  }
`);
