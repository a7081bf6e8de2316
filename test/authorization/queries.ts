/** The messages of a conversation. */
export function history(conversationId: string): string {
  return `{ edge: messages(conversationId: "${conversationId}") { edges { node { id } } } }`;
}

/** A subscription to one conversation. */
export function following(subscription: string, conversationId: string): string {
  return `subscription { ${subscription}(conversationId: "${conversationId}") { __typename } }`;
}

/** A field of a conversation of any kind. */
export function inConversation(id: string, field: string): string {
  return `{ conversation(id: "${id}") { ${field} } }`;
}

/** A field that only groups have. */
export function inGroup(id: string, field: string): string {
  return inConversation(id, `... on Group { ${field} }`);
}
