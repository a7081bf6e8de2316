import { sql } from 'kysely';
import { type Database, plainEntity } from '../../platform/database/index.js';
import { User, type UserId } from './user.entity.js';

interface UserRow {
  id: UserId;
  username: string;
  username_key: string;
  email: string;
  email_key: string;
  first_name: string | null;
  last_name: string | null;
  created_at: string;
}

/** Users by their ids, in the order given; null for those who do not exist. Without what only signing in needs. */
export async function readUsers(database: Database, ids: readonly string[]): Promise<(User | null)[]> {
  const { rows } = await sql<UserRow>`
    select id, username, username_key, email, email_key, first_name, last_name,
      extract(epoch from created_at) * 1000 as created_at
    from users where id = any(${[...ids]}::text[])`.execute(database.fork().getKysely());
  const byId = new Map<string, User>(rows.map((row) => [row.id, toUser(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

function toUser(row: UserRow): User {
  return plainEntity(User, {
    id: row.id,
    username: row.username,
    usernameKey: row.username_key,
    email: row.email,
    emailKey: row.email_key,
    firstName: row.first_name,
    lastName: row.last_name,
    createdAt: new Date(Number(row.created_at)),
  });
}
