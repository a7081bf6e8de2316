import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { graphql } from '../gql/index.js';
import type { Person } from './people.js';
import { temporaryFolder } from './temporary-folder.js';
import type { TestServer } from './test-server.js';

graphql(`
  fragment HeldParts on HeldMessage {
    id
    content
    reason
    state
    replyToId
    sender {
      username
    }
    attachments {
      id
    }
    message {
      id
      content
      position
    }
  }
`);

export const SendScreened = graphql(`
  mutation SendScreened($input: SendMessageInput!) {
    sendMessage(input: $input) {
      position
      isDuplicate
      edge {
        cursor
      }
      message {
        id
        content
      }
      heldMessage {
        ...HeldParts
      }
    }
  }
`);

export const ReleaseMessage = graphql(`
  mutation ReleaseMessage($input: ReleaseMessageInput!) {
    releaseMessage(input: $input) {
      position
      message {
        id
        content
        replyToId
        sender {
          username
        }
        attachments {
          id
        }
      }
      heldMessage {
        ...HeldParts
      }
    }
  }
`);

export const DropMessage = graphql(`
  mutation DropMessage($input: DropMessageInput!) {
    dropMessage(input: $input) {
      heldMessage {
        ...HeldParts
      }
    }
  }
`);

export const OwnHeldMessages = graphql(`
  query OwnHeldMessages($first: Int, $after: String) {
    viewer {
      heldMessages(first: $first, after: $after) {
        edges {
          node {
            ...HeldParts
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

export const HeldInConversation = graphql(`
  query HeldInConversation($id: ID!) {
    node(id: $id) {
      ... on Conversation {
        heldMessages {
          edges {
            node {
              ...HeldParts
            }
          }
        }
      }
    }
  }
`);

export const ReviewQueue = graphql(`
  query ReviewQueue {
    heldMessages(first: 100) {
      position
      cursor
      edges {
        node {
          ...HeldParts
        }
      }
    }
  }
`);

export const HeldEvents = graphql(`
  subscription HeldEvents($id: ID!) {
    messageEvents(conversationId: $id) {
      __typename
      ... on MessageHeld {
        heldMessageId
        heldMessage {
          ...HeldParts
        }
      }
      ... on HeldMessageDecided {
        heldMessageId
        state
      }
      ... on MessageAdded {
        message {
          content
        }
      }
    }
  }
`);

export const OwnHeldEvents = graphql(`
  subscription OwnHeldEvents {
    membershipEvents {
      __typename
      ... on OwnMessageHeld {
        heldMessageId
        heldMessage {
          content
        }
      }
      ... on OwnHeldMessageDecided {
        heldMessageId
        state
      }
    }
  }
`);

export const ReviewEvents = graphql(`
  subscription ReviewEvents {
    adminEvents {
      __typename
      ... on ReviewRequested {
        heldMessageId
        heldMessage {
          content
        }
      }
      ... on ReviewDecided {
        heldMessageId
        state
      }
    }
  }
`);

/** Writes lists of words for a server. @returns its settings. */
export async function wordFiles(refused: string[], held: string[]): Promise<Record<string, string>> {
  const folder = await temporaryFolder();
  const files = {
    HUBBUB_REFUSED_WORDS_FILE: join(folder, 'refused.txt'),
    HUBBUB_HELD_WORDS_FILE: join(folder, 'held.txt'),
  };
  await writeWords(files, refused, held);
  return files;
}

type WordFiles = Awaited<ReturnType<typeof wordFiles>>;

async function writeWords(files: WordFiles, refused: string[], held: string[]): Promise<void> {
  await writeFile(String(files.HUBBUB_REFUSED_WORDS_FILE), refused.join('\n'));
  await writeFile(String(files.HUBBUB_HELD_WORDS_FILE), held.join('\n'));
}

/** Replaces the lists of a server that was started with these files, and restarts it. */
export async function changeWords(server: TestServer, files: WordFiles, refused: string[], held: string[]) {
  await server.whileStopped(() => writeWords(files, refused, held));
}

/** Sends a message that is held. @returns the id of the held message. */
export async function sendHeld(person: Person, conversationId: string, content: string, more: object = {}) {
  const input = { to: { conversationId }, content, ...more };
  const { sendMessage } = await person.http.run(SendScreened, { input });
  if (!sendMessage.heldMessage) throw new Error('The message was not held');
  return sendMessage.heldMessage.id;
}

/** Returns the contents of the messages of a conversation, oldest first. */
export async function contentsIn(person: Person, conversationId: string): Promise<string[]> {
  const { data } = await person.http.send<{ messages: { edges: { node: { content: string } }[] } }>(
    `{ messages(conversationId: "${conversationId}", last: 50) { edges { node { content } } } }`,
  );
  return data?.messages.edges.map(({ node }) => node.content) ?? [];
}

/** Returns the contents of the messages that wait for a decision in a conversation; null if the viewer may not review. */
export async function pendingIn(person: Person, id: string): Promise<string[] | null> {
  const { node } = await person.http.run(HeldInConversation, { id });
  const held = node && 'heldMessages' in node ? node.heldMessages : null;
  return held?.edges.map((edge) => edge.node.content) ?? null;
}
