import { graphql } from '../gql/index.js';
import { changedAt } from './changed-at.js';
import type { Person } from './people.js';

export const EditMessage = graphql(`
  mutation EditMessage($input: EditMessageInput!) {
    editMessage(input: $input) {
      position
      message {
        ...MessageShown
        versions {
          edges {
            cursor
            node {
              content
              writtenAt
            }
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
`);

export const DeleteMessage = graphql(`
  mutation DeleteMessage($input: DeleteMessageInput!) {
    deleteMessage(input: $input) {
      position
      message {
        ...MessageShown
        versions {
          edges {
            node {
              content
            }
          }
        }
      }
    }
  }
`);

/** Edits a message. @returns the position of the event. */
export async function edit(person: Person, messageId: string, content: string): Promise<number> {
  const { editMessage } = await person.http.run(EditMessage, { input: { messageId, content } });
  return changedAt(editMessage.position);
}

/** Deletes a message. @returns the position of the event. */
export async function erase(person: Person, messageId: string): Promise<number> {
  const { deleteMessage } = await person.http.run(DeleteMessage, { input: { messageId } });
  return changedAt(deleteMessage.position);
}
