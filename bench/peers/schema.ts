/** The schema of all GraphQL peers. */
export const typeDefs = /* GraphQL */ `
  type User { id: ID! username: String! }
  type Message { id: ID! position: Int! content: String! createdAt: String! sender: User! }
  type Query { hello: String! }
  type Mutation { sendMessage(roomId: ID!, content: String!): Message! }
  type Subscription { messageAdded(roomId: ID!): Message! }
`;

export interface SendMessageArgs {
  readonly roomId: string;
  readonly content: string;
}

export interface MessageAddedArgs {
  readonly roomId: string;
}
