// The schema, the resolvers and the data source of all peers that answer queries. They read Hubbub's tables, and check
// the token, its session and membership as Hubbub does.
import DataLoader from 'dataloader';
import { jwtVerify } from 'jose';
import { Pool } from 'pg';

const { DATABASE_URL, ACCESS_KEY = '' } = process.env;
const database = new Pool({ connectionString: DATABASE_URL, max: 10 });
const key = Buffer.from(ACCESS_KEY, 'base64url');

export const historySchema = /* GraphQL */ `
  type User { id: ID! username: String! }
  type Message { id: ID! position: Int! content: String! createdAt: String! sender: User }
  type MessageEdge { cursor: String! node: Message! }
  type MessageConnection { edges: [MessageEdge!]! }
  type Viewer { user: User! }
  type Query { viewer: Viewer! messages(conversationId: ID!, last: Int! = 10): MessageConnection! }
`;

interface User {
  readonly id: string;
  readonly username: string;
}

interface MessageRow {
  readonly id: string;
  readonly position: string;
  readonly content: string;
  readonly sender_id: string;
  readonly created_at: Date;
}

/** The context of resolvers. */
export interface HistoryContext {
  readonly userId: string;
  readonly users: DataLoader<string, User | null>;
}

/**
 * Identifies the caller.
 * @throws if the token is invalid or its session has ended.
 */
export async function contextOf(authorization = ''): Promise<HistoryContext> {
  const { payload } = await jwtVerify(authorization.replace('Bearer ', ''), key, {
    algorithms: ['HS256'],
    issuer: 'hubbub',
  });
  const { rowCount } = await database.query(
    'select 1 from session where id = $1 and ended_at is null and expires_at > now()',
    [payload.sid],
  );
  if (rowCount === 0) throw new Error('The session has ended.');
  return { userId: payload.sub ?? '', users: new DataLoader(readUsers) };
}

export const historyResolvers = {
  Query: {
    viewer: () => ({}),
    messages: async (_root: unknown, { conversationId, last }: MessagesArgs, { userId }: HistoryContext) => {
      await assertMember(conversationId, userId);
      const nodes = await readMessages(conversationId, last);
      return { edges: nodes.map((node) => ({ cursor: node.position, node })) };
    },
  },
  Viewer: {
    user: (_viewer: unknown, _args: unknown, { userId, users }: HistoryContext) => users.load(userId),
  },
  Message: {
    createdAt: ({ created_at }: MessageRow) => created_at.toISOString(),
    sender: ({ sender_id }: MessageRow, _args: unknown, { users }: HistoryContext) => users.load(sender_id),
  },
};

interface MessagesArgs {
  readonly conversationId: string;
  readonly last: number;
}

async function assertMember(conversationId: string, userId: string): Promise<void> {
  const { rowCount } = await database.query('select 1 from member where conversation_id = $1 and user_id = $2', [
    conversationId,
    userId,
  ]);
  if (rowCount === 0) throw new Error('You are not a member.');
}

async function readMessages(conversationId: string, last: number): Promise<MessageRow[]> {
  const { rows } = await database.query<MessageRow>(
    `select id, position, content, sender_id, created_at from message
     where conversation_id = $1 order by position desc limit $2`,
    [conversationId, last],
  );
  return rows.reverse();
}

async function readUsers(ids: readonly string[]): Promise<(User | null)[]> {
  const { rows } = await database.query<User>('select id, username from users where id = any($1)', [ids]);
  const byId = new Map(rows.map((user) => [user.id, user]));
  return ids.map((id) => byId.get(id) ?? null);
}
