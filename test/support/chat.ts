import { graphql } from '../gql/index.js';
import type { Person } from './people.js';
import { unheld } from './unheld.js';

export const CreateGroup = graphql(`
  mutation CreateGroup($input: CreateGroupInput!) {
    createGroup(input: $input) {
      position
      group {
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

export const JoinGroup = graphql(`
  mutation JoinGroup($input: JoinGroupInput!) {
    joinGroup(input: $input) {
      position
      group {
        id
        memberCount
      }
    }
  }
`);

export const LeaveConversation = graphql(`
  mutation LeaveConversation($input: LeaveConversationInput!) {
    leaveConversation(input: $input) {
      conversationId
      conversation {
        id
      }
      position
    }
  }
`);

export const RemoveMember = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      position
      conversation {
        ... on Group {
          memberCount
        }
        ... on Project {
          memberCount
        }
      }
    }
  }
`);

export const DeleteGroup = graphql(`
  mutation DeleteGroup($input: DeleteGroupInput!) {
    deleteGroup(input: $input) {
      groupId
      position
    }
  }
`);

export const SendMessage = unheld(
  graphql(`
  mutation SendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) {
      position
      isDuplicate
      message {
        id
        content
        position
        conversationId
      }
    }
  }
`),
);

export const MessageEvents = graphql(`
  subscription MessageEvents($conversationId: ID, $after: Cursor, $afterEach: [ConversationCursorInput!]) {
    messageEvents(conversationId: $conversationId, after: $after, afterEach: $afterEach) {
      __typename
      ... on Subscribed {
        position
        head
        positions {
          subjectId
          position
        }
      }
      ... on InConversation {
        position
        conversationId
      }
      ... on MessageAdded {
        message {
          id
          content
          position
          sender {
            username
          }
        }
      }
      ... on MemberJoined {
        user {
          username
        }
      }
      ... on MemberLeft {
        user {
          username
        }
      }
      ... on OwnerChanged {
        user {
          username
        }
      }
      ... on Gap {
        subjectId
        from
        to
        cause
      }
      ... on AccessRevoked {
        subjectId
        reason
      }
    }
  }
`);

/** Creates a group of the first user, which the others join. */
export async function meetInGroup(title: string, owner: Person, ...others: Person[]): Promise<string> {
  const { createGroup } = await owner.http.run(CreateGroup, { input: { title } });
  for (const other of others) await other.http.run(JoinGroup, { input: { groupId: createGroup.group.id } });
  return createGroup.group.id;
}

/** Sends a text. @returns the message’s id. */
export async function write(person: Person, conversationId: string, content: string): Promise<string> {
  const { sendMessage } = await person.http.run(SendMessage, { input: { to: { conversationId }, content } });
  return sendMessage.message.id;
}

/** Sends a text. @returns its position. */
export async function say(person: Person, conversationId: string, content: string): Promise<number> {
  const { sendMessage } = await person.http.run(SendMessage, { input: { to: { conversationId }, content } });
  return sendMessage.position;
}
