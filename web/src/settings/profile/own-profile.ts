import type { OwnProfileQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';

export const OwnProfile = graphql(`
  query OwnProfile {
    viewer {
      id
      user {
        id
        firstName
        lastName
        about
        avatarUrl
      }
    }
  }
`);

export type OwnProfileFields = OwnProfileQuery['viewer']['user'];
