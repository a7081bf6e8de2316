import type { TypedText } from '@hubbub/client';
import { graphql } from '../gql/index.ts';

const SendFriendRequest = graphql(`
  mutation SendFriendRequest($input: SendFriendRequestInput!) {
    sendFriendRequest(input: $input) {
      position
    }
  }
`);
const AcceptFriendRequest = graphql(`
  mutation AcceptFriendRequest($input: AcceptFriendRequestInput!) {
    acceptFriendRequest(input: $input) {
      position
    }
  }
`);
const DeclineFriendRequest = graphql(`
  mutation DeclineFriendRequest($input: DeclineFriendRequestInput!) {
    declineFriendRequest(input: $input) {
      position
    }
  }
`);
const CancelFriendRequest = graphql(`
  mutation CancelFriendRequest($input: CancelFriendRequestInput!) {
    cancelFriendRequest(input: $input) {
      position
    }
  }
`);
const RemoveFriend = graphql(`
  mutation RemoveFriend($input: RemoveFriendInput!) {
    removeFriend(input: $input) {
      position
    }
  }
`);
const BlockUser = graphql(`
  mutation BlockUser($input: BlockUserInput!) {
    blockUser(input: $input) {
      position
    }
  }
`);
const UnblockUser = graphql(`
  mutation UnblockUser($input: UnblockUserInput!) {
    unblockUser(input: $input) {
      position
    }
  }
`);

/** A change between the viewer and another user. */
export type RelationChange = 'request' | 'accept' | 'decline' | 'cancel' | 'remove' | 'block' | 'unblock';

/** The mutation of each change. */
export const relationDocuments: Readonly<Record<RelationChange, TypedText<unknown, { input: { userId: string } }>>> = {
  request: SendFriendRequest,
  accept: AcceptFriendRequest,
  decline: DeclineFriendRequest,
  cancel: CancelFriendRequest,
  remove: RemoveFriend,
  block: BlockUser,
  unblock: UnblockUser,
};
