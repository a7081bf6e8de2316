import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

type Present<P> = { [K in keyof P]: K extends 'message' | 'position' ? NonNullable<P[K]> : P[K] };
type Unheld<Data> = Data extends { sendMessage: infer P }
  ? Omit<Data, 'sendMessage'> & { sendMessage: Present<P> }
  : Data;

/** Returns the same document for servers that hold no messages: the payload then always has a message. */
export function unheld<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
): TypedDocumentNode<Unheld<Data>, Variables> {
  return document as unknown as TypedDocumentNode<Unheld<Data>, Variables>;
}
