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

/** Returns the input that names a user. */
export const to = (person: Person) => ({ input: { userId: person.id } });

/** @returns the id of the open chat. */
export async function openChat(from: Person, other: Person): Promise<string> {
  const { openDirectChat } = await from.http.run(OpenDirectChatOf, to(other));
  expect(openDirectChat.directChat.isOpen).toBe(true);
  return openDirectChat.directChat.id;
}

/** Returns whether the user can write in a direct chat. */
export async function isOpen(person: Person, id: string): Promise<boolean | undefined> {
  const { conversation } = await person.http.run(DirectChatState, { id });
  return conversation && 'isOpen' in conversation ? conversation.isOpen : undefined;
}

/** Sets whether strangers may write to a user. */
export function allow(person: Person, allowsMessagesFromStrangers: boolean): Promise<unknown> {
  return person.http.run(UpdatePrivacySettings, { input: { allowsMessagesFromStrangers } });
}

/** Returns the error of an operation, without its variables. */
export function refusalOf(person: Person, document: Parameters<typeof print>[0], input: object): Promise<unknown> {
  return person.http.send(print(document), { input }).then(({ errors }) => errors?.[0]?.extensions);
}
