import { graphql } from '../gql/index.ts';

/** The fields of a user that are shown everywhere. */
export const UserBadge = graphql(`
  fragment UserBadge on User {
    id
    username
    displayName
    avatarUrl
  }
`);
