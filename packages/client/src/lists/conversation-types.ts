// Generated from schema.graphql by `npm run generate`.

/** The object types of the interface `Conversation`. */
export const conversationTypes: readonly string[] = ['DirectChat', 'Group', 'Lobby', 'Project'];
