import { expect } from '@jest/globals';
import { print } from 'graphql';
import { graphql } from '../gql/index.js';
import { OpenDirectChatOf, UpdatePrivacySettings } from './friends.js';
import type { Person } from './people.js';

export const DirectChatState = graphql(`
  query DirectChatState($id: ID!) {
    conversation(id: $id) {
      ... on DirectChat {
        isOpen
      }
    }
    messages(conversationId: $id) {
      position
      cursor
      edges {
        node {
          content
        }
      }
    }
  }
`);

/** The input that names somebody. */
export const to = (person: Person) => ({ input: { userId: person.id } });

/** @returns the id of the chat, which is open. */
export async function openChat(from: Person, other: Person): Promise<string> {
  const { openDirectChat } = await from.http.run(OpenDirectChatOf, to(other));
  expect(openDirectChat.directChat.isOpen).toBe(true);
  return openDirectChat.directChat.id;
}

/** Whether one may write in a direct chat. */
export async function isOpen(person: Person, id: string): Promise<boolean | undefined> {
  const { conversation } = await person.http.run(DirectChatState, { id });
  return conversation && 'isOpen' in conversation ? conversation.isOpen : undefined;
}

/** Settles whether strangers may write to somebody. */
export function allow(person: Person, allowsMessagesFromStrangers: boolean): Promise<unknown> {
  return person.http.run(UpdatePrivacySettings, { input: { allowsMessagesFromStrangers } });
}

/** What it says that an operation is refused, whatever its variables are. */
export function refusalOf(person: Person, document: Parameters<typeof print>[0], input: object): Promise<unknown> {
  return person.http.send(print(document), { input }).then(({ errors }) => errors?.[0]?.extensions);
}
