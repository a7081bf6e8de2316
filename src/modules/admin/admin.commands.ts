import { argument, type Command } from '../../platform/commands/index.js';
import type { Database } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { loginKey, type SecondFactors, User } from '../accounts/index.js';
import type { AdminService } from './admin.service.js';
import { AdminAction } from './audit-entry.entity.js';
import type { AuditLog } from './audit-log.js';

/** What the commands need, once one of them runs. */
export interface AdminCommandParts {
  database: Database;
  admins: AdminService;
  audit: Pick<AuditLog, 'note'>;
  factors: Pick<SecondFactors, 'reset'>;
}

const user = { name: 'user', description: 'their username, verified e-mail address or id (usr_…)' };

type Parts = () => AdminCommandParts;

/** Commands about administrators. Only an operator can make the first one. */
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
      output.line(isNew ? `${username} is an administrator now.` : `${username} is an administrator already.`);
    },
  };
}

function revokeCommand(parts: Parts): Command {
  return {
    name: 'admin revoke',
    description: 'takes the administrator role from a user; the last administrator keeps it',
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
    description: 'removes the second factor of a user who has lost it: a login needs only the password then',
    arguments: [user],
    async run(given, output) {
      const { database, audit, factors } = parts();
      const { id, username } = await findUser(database, argument(given, 'user'));
      await audit.note({ actorId: null, action: AdminAction.SECOND_FACTOR_RESET, subjectId: id });
      const hadOne = await factors.reset(id);
      output.line(hadOne ? `${username} has no second factor now.` : `${username} has no second factor.`);
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
 * @throws {HubbubError} NOT_FOUND if there is none; FORBIDDEN if the address was never verified.
 */
async function findUser(database: Database, text: string): Promise<User> {
  const key = loginKey(text);
  const em = database.fork();
  // An id never matches another user's username.
  const found = (await em.findOne(User, { id: key as User['id'] })) ?? (await em.findOne(User, nameOf(key)));
  if (!found || found.deletedAt) {
    throw new HubbubError(ErrorCode.NOT_FOUND, `There is no user ${text}. They sign up first.`);
  }
  if (found.emailKey === key && !found.emailVerifiedAt) throw notKnownToBeTheirs(found);
  return found;
}

function nameOf(key: string): { emailKey: string } | { usernameKey: string } {
  return key.includes('@') ? { emailKey: key } : { usernameKey: key };
}

function notKnownToBeTheirs({ username }: User): HubbubError {
  const whose = `It is the address of the account ${username}, which has not verified it: it may be another’s.`;
  return new HubbubError(ErrorCode.FORBIDDEN, `${whose} Name them by username or id.`);
}
