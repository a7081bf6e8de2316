import type { Hubbub, KeyValueStorage } from '@hubbub/client';
import { type Operation, readOperations } from '../../clients/documents.js';

/** What a user sees of one conversation through a binding. */
export interface Screen {
  /** The texts of the messages, from top to bottom. */
  texts(): readonly string[] | Promise<readonly string[]>;
  /** Sends a message, and resolves when the server has it. Repeating it with the same `clientId` is harmless. */
  send(content: string, clientId: string): Promise<void>;
  /** The status of the connection. */
  connection(): string | Promise<string>;
  /** Whether events no longer come, because the session has ended. */
  hasEnded(): boolean | Promise<boolean>;
  close(): void | Promise<void>;
}

/** Opens the screen of a conversation. */
export type OpenScreen = (hubbub: Hubbub, conversationId: string) => Promise<Screen>;

/** A way to use the client package. */
export interface Binding {
  readonly name: string;
  readonly open: OpenScreen;
  /** A storage that only one client can use. Absent: the tabs of a browser share theirs. */
  readonly ownStorage?: () => KeyValueStorage;
}

const operations = readOperations();

/** The documents of test/clients that show a conversation. */
export const documents = {
  messages: operationOf('MessagesQuery'),
  messageEvents: operationOf('MessageEventsSubscription'),
  sendMessage: operationOf('SendMessageMutation'),
};

function operationOf(name: string): Operation {
  const operation = operations.find((each) => each.name === name);
  if (!operation) throw new Error(`There is no ${name}`);
  return operation;
}

/** What `MessagesQuery` returns, so far as these tests read it. */
export interface MessagesData {
  readonly conversation: {
    readonly messages: {
      readonly cursor: string;
      readonly edges: readonly { readonly node: { readonly content: string } }[];
    };
  } | null;
}

export function textsIn(data: MessagesData | null | undefined): readonly string[] {
  return data?.conversation?.messages.edges.map(({ node }) => node.content) ?? [];
}

export function cursorIn(data: MessagesData | null | undefined): string | undefined {
  return data?.conversation?.messages.cursor;
}

export const pageSize = 50;
