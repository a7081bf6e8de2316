import { graphql } from '../../gql/index.ts';

export const JoinMeeting = graphql(`
  mutation JoinMeeting($input: JoinMeetingInput!) {
    joinMeeting(input: $input) {
      position
    }
  }
`);

export const LeaveMeeting = graphql(`
  mutation LeaveMeeting($input: LeaveMeetingInput!) {
    leaveMeeting(input: $input) {
      position
    }
  }
`);
