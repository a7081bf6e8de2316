import { type RawBuilder, sql } from 'kysely';
import { loginKey } from './identity.js';

/**
 * SQL condition on the table `users`: the username, the nickname of a guest, or the first or last name begins with
 * `text`, ignoring case. A blank text matches no user.
 */
export function nameBeginsWith(text: string): RawBuilder<boolean> {
  const key = loginKey(text);
  if (key === '') return sql`false`;
  const prefix = `${key.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(users.username_key like ${prefix} or lower(users.first_name) like ${prefix}
    or lower(users.last_name) like ${prefix})`;
}
