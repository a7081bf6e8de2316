import { argument, type Command, type GivenInput } from '../../platform/commands/index.js';
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

/**
 * @throws HubbubError NOT_FOUND; FORBIDDEN for an address that whoever signed up with it has not shown to be theirs.
 */
async function findUser(database: Database, text: string): Promise<User> {
  const key = loginKey(text);
  const em = database.fork();
  // An id means nobody but whose it is or was, whatever others call themselves.
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
