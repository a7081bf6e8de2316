import { graphql } from '../gql/index.ts';

/** What is shown of a user wherever one appears. */
export const UserBadge = graphql(`
  fragment UserBadge on User {
    id
    username
    displayName
    avatarUrl
  }
`);
