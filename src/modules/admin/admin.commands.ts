import { argument, type Command, CommandError } from '../../platform/commands/index.js';
import type { Database } from '../../platform/database/index.js';
import { loginKey, type SecondFactors, User } from '../accounts/index.js';
import type { AdminService } from './admin.service.js';
import { AdminAction } from './audit-entry.entity.js';
import type { AuditLog } from './audit-log.js';

/** The services that the commands use. */
export interface AdminCommandParts {
  database: Database;
  admins: AdminService;
  audit: Pick<AuditLog, 'note'>;
  factors: Pick<SecondFactors, 'reset'>;
}

const user = { name: 'user', description: 'username, verified e-mail address or id (usr_…)' };

type Parts = () => AdminCommandParts;

/** Commands for administrators. Only an operator can appoint the first administrator. */
export function adminCommands(parts: Parts): Command[] {
  return [grantCommand(parts), revokeCommand(parts), factorResetCommand(parts), listCommand(parts)];
}

function grantCommand(parts: Parts): Command {
  return {
    name: 'admin grant',
    description: 'makes a user an administrator',
    arguments: [user],
    async run(given, output) {
      const { id, username } = await findUser(parts().database, argument(given, 'user'));
      const isNew = (await parts().admins.grant(null, id)) !== null;
      output.line(isNew ? `${username} is now an administrator.` : `${username} is already an administrator.`);
    },
  };
}

function revokeCommand(parts: Parts): Command {
  return {
    name: 'admin revoke',
    description: 'revokes the administrator role of a user, unless it is the last administrator',
    arguments: [user],
    async run(given, output) {
      const { id, username } = await findUser(parts().database, argument(given, 'user'));
      const wasAdmin = (await parts().admins.revoke(null, id)) !== null;
      output.line(wasAdmin ? `${username} is no longer an administrator.` : `${username} is not an administrator.`);
    },
  };
}

function factorResetCommand(parts: Parts): Command {
  return {
    name: 'factor reset',
    description: 'removes a lost second factor of a user; the user can then log in with the password only',
    arguments: [user],
    async run(given, output) {
      const { database, audit, factors } = parts();
      const { id, username } = await findUser(database, argument(given, 'user'));
      await audit.note({ actorId: null, action: AdminAction.SECOND_FACTOR_RESET, subjectId: id });
      const hadOne = await factors.reset(id);
      output.line(hadOne ? `${username} no longer has a second factor.` : `${username} has no second factor.`);
    },
  };
}

function listCommand(parts: Parts): Command {
  return {
    name: 'admin list',
    description: 'lists the administrators',
    lists: true,
    async run(_, output) {
      const options = { orderBy: { id: 'asc' } } as const;
      const admins = await parts().database.fork().find(User, { isAdmin: true }, options);
      output.rows(admins.map(({ id, username, email }) => ({ id, username: username ?? null, email: email ?? null })));
    },
  };
}

/**
 * Finds a user by id, username or e-mail address.
 * @throws {CommandError} if there is no such user, or the address is not verified.
 */
export async function findUser(database: Database, text: string): Promise<User> {
  const key = loginKey(text);
  const em = database.fork();
  // An id never matches another user's username.
  const found = (await em.findOne(User, { id: key as User['id'] })) ?? (await em.findOne(User, nameOf(key)));
  if (!found || found.deletedAt) {
    throw new CommandError(`There is no user ${text}. The user must sign up first.`);
  }
  if (found.emailKey === key && !found.emailVerifiedAt) throw unverifiedAddress(found);
  return found;
}

function nameOf(key: string): { emailKey: string } | { usernameKey: string } {
  return key.includes('@') ? { emailKey: key } : { usernameKey: key };
}

function unverifiedAddress({ username }: User): CommandError {
  const whose = `The account ${username} has not verified this address, so it may belong to another person.`;
  return new CommandError(`${whose} Pass the username or id instead.`);
}
