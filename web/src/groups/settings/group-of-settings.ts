import type { GroupOfSettingsQuery } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';

export const GroupOfSettings = graphql(`
  query GroupOfSettings($id: ID!) {
    conversation(id: $id) {
      __typename
      id
      ... on Group {
        title
        description
        visibility
        writers
        slowModeSeconds
        memberCount
        viewerMember {
          id
          role
        }
      }
    }
  }
`);

/** A group as its settings show it. */
export type SettingsGroup = Extract<NonNullable<GroupOfSettingsQuery['conversation']>, { __typename: 'Group' }>;
