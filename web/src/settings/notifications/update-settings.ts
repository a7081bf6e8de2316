import { graphql } from '../../gql/index.ts';

/** Changes the notification settings. What the input leaves out stays as it is. */
export const UpdateNotificationSettings = graphql(`
  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {
    updateNotificationSettings(input: $input) {
      settings {
        id
      }
    }
  }
`);
