import { argument, type Command, type GivenInput } from '../../platform/commands/index.js';
import type { Database } from '../../platform/database/index.js';
import { ErrorCode, HubbubError } from '../../platform/errors/index.js';
import { loginKey, User } from '../accounts/index.js';
import type { AdminService } from './admin.service.js';

/** What the commands need, once one of them runs. */
export interface AdminCommandParts {
  database: Database;
  admins: AdminService;
}

const user = { name: 'user', description: 'their username, e-mail address or id (usr_…)' };

/** Commands about administrators: the first one is made by the operator. */
export function adminCommands(parts: () => AdminCommandParts): Command[] {
  const change = async (given: GivenInput, work: (admins: AdminService, user: User) => Promise<boolean>) => {
    const { database, admins } = parts();
    const found = await findUser(database, argument(given, 'user'));
    return [String(found.username), await work(admins, found)] as const;
  };
  return [
    {
      name: 'admin grant',
      description: 'makes a user an administrator',
      arguments: [user],
      async run(given, output) {
        const [name, isNew] = await change(given, async (admins, { id }) => (await admins.grant(null, id)) !== null);
        output.line(isNew ? `${name} is an administrator now.` : `${name} is an administrator already.`);
      },
    },
    {
      name: 'admin revoke',
      description: 'makes a user an administrator no more; the last one stays',
      arguments: [user],
      async run(given, output) {
        const [name, isNew] = await change(given, async (admins, { id }) => (await admins.revoke(null, id)) !== null);
        output.line(isNew ? `${name} is no administrator any more.` : `${name} is no administrator.`);
      },
    },
    {
      name: 'admin list',
      description: 'lists the administrators',
      lists: true,
      async run(_, output) {
        const options = { orderBy: { id: 'asc' } } as const;
        const admins = await parts().database.fork().find(User, { isAdmin: true }, options);
        output.rows(
          admins.map(({ id, username, email }) => ({ id, username: username ?? null, email: email ?? null })),
        );
      },
    },
  ];
}

async function findUser(database: Database, text: string): Promise<User> {
  const key = loginKey(text);
  const where = key.startsWith('usr_')
    ? { id: key as User['id'] }
    : key.includes('@')
      ? { emailKey: key }
      : { usernameKey: key };
  const found = await database.fork().findOne(User, { ...where, deletedAt: null });
  if (!found) throw new HubbubError(ErrorCode.NOT_FOUND, `There is no user ${text}. They sign up first.`);
  return found;
}
