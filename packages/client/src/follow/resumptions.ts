// Generated from schema.graphql by `npm run generate`.

/** The arguments by which each subscription resumes. The others report the present, and begin anew. */
export const resumptions: Readonly<Record<string, readonly string[]>> = {
  accountEvents: ['after'],
  adminEvents: ['after'],
  friendEvents: ['after'],
  membershipEvents: ['after'],
  messageEvents: ['after', 'afterEach'],
  notificationEvents: ['after'],
  projectActionEvents: ['after'],
  publicGroupEvents: ['after'],
  threadEvents: ['after'],
};
