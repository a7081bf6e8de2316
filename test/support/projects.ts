import type { CreateProjectInput } from '../gql/graphql.js';
import { graphql } from '../gql/index.js';
import { SendMessage } from './chat.js';
import type { Person } from './people.js';

export const CreateProject = graphql(`
  mutation CreateProject($input: CreateProjectInput!) {
    createProject(input: $input) {
      position
      project {
        id
        title
        memberCount
        owner {
          username
        }
      }
    }
  }
`);

export const RenameProject = graphql(`
  mutation RenameProject($input: RenameProjectInput!) {
    renameProject(input: $input) {
      position
      project {
        title
      }
    }
  }
`);

export const DeleteProject = graphql(`
  mutation DeleteProject($input: DeleteProjectInput!) {
    deleteProject(input: $input) {
      position
      projectId
    }
  }
`);

export const AppointCoach = graphql(`
  mutation AppointCoach($input: AppointCoachInput!) {
    appointCoach(input: $input) {
      position
    }
  }
`);

export const WithdrawCoach = graphql(`
  mutation WithdrawCoach($input: WithdrawCoachInput!) {
    withdrawCoach(input: $input) {
      position
    }
  }
`);

export const JoinMeeting = graphql(`
  mutation JoinMeeting($input: JoinMeetingInput!) {
    joinMeeting(input: $input) {
      position
      project {
        meeting {
          participantCount
        }
      }
    }
  }
`);

export const LeaveMeeting = graphql(`
  mutation LeaveMeeting($input: LeaveMeetingInput!) {
    leaveMeeting(input: $input) {
      position
      project {
        meeting {
          participantCount
        }
      }
    }
  }
`);

export const Projects = graphql(`
  query Projects($search: String, $first: Int, $after: String) {
    viewer {
      projects(search: $search, first: $first, after: $after) {
        edges {
          node {
            id
            title
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const ShowProject = graphql(`
  query ShowProject($id: ID!) {
    project(id: $id) {
      __typename
      id
      title
      viewerRole
      memberCount
      owner {
        username
      }
      coaches {
        edges {
          node {
            user {
              username
            }
          }
        }
      }
      participants {
        edges {
          node {
            user {
              username
            }
          }
        }
      }
      meeting {
        participantCount
        participants {
          edges {
            node {
              user {
                username
              }
            }
          }
        }
      }
    }
  }
`);

export const ProjectActions = graphql(`
  subscription ProjectActions($after: Cursor) {
    projectActionEvents(after: $after) {
      __typename
      ... on Subscribed {
        position
        cursor
      }
      ... on ProjectAction {
        type
        text
        textKey
        textArguments {
          name
          value
        }
        projectId
        title
        project {
          id
          title
        }
        actor {
          username
        }
        at
        position
      }
      ... on ProjectRenamed {
        previousTitle
      }
      ... on ParticipantAdded {
        userId
        user {
          username
        }
      }
      ... on ParticipantLeft {
        userId
        user {
          username
        }
      }
      ... on CoachAppointed {
        userId
        user {
          username
        }
      }
      ... on CoachWithdrawn {
        userId
        user {
          username
        }
      }
      ... on ParticipantRemoved {
        userId
        user {
          username
        }
      }
      ... on ProjectTransferred {
        userId
        user {
          username
        }
      }
    }
  }
`);

/** Creates a project and returns its id. */
export async function startProject(
  owner: Person,
  title: string,
  { coaches = [], participants = [] }: { coaches?: Person[]; participants?: Person[] } = {},
): Promise<string> {
  const ids = (people: Person[]) => people.map(({ id }) => id);
  const input: CreateProjectInput = { title, coachIds: ids(coaches), participantIds: ids(participants) };
  const { createProject } = await owner.http.run(CreateProject, { input });
  return createProject.project.id;
}

/** Sends a text that only one other member can see. @returns the message’s id and position. */
export async function whisper(
  sender: Person,
  conversationId: string,
  receiver: Person,
  content: string,
  replyToId?: string,
) {
  const input = { to: { conversationId }, receiverId: receiver.id, content, replyToId };
  const { sendMessage } = await sender.http.run(SendMessage, { input });
  return sendMessage.message;
}
