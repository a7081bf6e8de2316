import { argument, type Command, CommandError, type GivenInput } from '../../platform/commands/index.js';
import type { Database } from '../../platform/database/index.js';
import { UserId } from '../accounts/index.js';
import { findUser } from '../admin/index.js';
import { MessageId } from '../conversations/index.js';
import type { MessageErasureService } from './message-erasure.service.js';
import type { UserErasureService } from './user-erasure.service.js';

/** The services that the commands use. */
export interface ErasureCommandParts {
  database: Database;
  messages: MessageErasureService;
  users: UserErasureService;
}

type Parts = () => ErasureCommandParts;

const reasonOption = { flags: '--reason <text>', description: 'why; the audit log keeps it' };

/** Commands that erase users and messages. */
export function erasureCommands(parts: Parts): Command[] {
  return [eraseUserCommand(parts), eraseMessageCommand(parts)];
}

function eraseUserCommand(parts: Parts): Command {
  return {
    name: 'user erase',
    description: 'deletes the account of a user, and by option everything the user wrote',
    arguments: [{ name: 'user', description: 'username, verified e-mail address or id (usr_…)' }],
    options: [reasonOption, { flags: '--messages', description: 'erase also all messages of the user' }],
    async run(given, output) {
      const { database, users } = parts();
      const reason = reasonOf(given);
      const text = argument(given, 'user');
      // An id also finds an account that was deleted before.
      const userId = text.startsWith(`${UserId.prefix}_`)
        ? UserId.parse(text, 'user')
        : (await findUser(database, text)).id;
      const { erasure, position } = await users.erase(null, {
        userId,
        reason,
        withMessages: given.options.messages === true,
      });
      if (position === null) output.line(`${userId} was erased before.`);
      else if (erasure.finishedAt) output.line(`${userId} was erased.`);
      else output.line(`${userId} was erased. A job erases the messages.`);
    },
  };
}

function eraseMessageCommand(parts: Parts): Command {
  return {
    name: 'message erase',
    description: 'erases the content of a message for good',
    arguments: [{ name: 'message', description: 'id of the message (msg_…)' }],
    options: [reasonOption],
    async run(given, output) {
      const reason = reasonOf(given);
      const id = MessageId.parse(argument(given, 'message'), 'message');
      await parts().messages.erase(null, id, reason);
      output.line(`The content of ${id} was erased.`);
    },
  };
}

/** @throws {CommandError} if there is no reason, or it is too long. */
function reasonOf({ options }: GivenInput): string {
  const { reason } = options;
  if (typeof reason === 'string' && reason.length > 0 && reason.length <= 500) return reason;
  throw new CommandError('Pass --reason with a text of 1 to 500 characters.');
}
