import type { Command } from '../commands/index.js';
import type { ServerKeys } from './server-keys.js';

/**
 * Declares the commands for the server's keys.
 * @param onRotate called with the id of a new key.
 */
export function keyCommands(keys: () => ServerKeys, onRotate: (id: string) => Promise<void>): Command[] {
  return [
    {
      name: 'keys list',
      description: 'lists the keys that sign tokens and seal secrets, newest first',
      lists: true,
      async run(_, output) {
        const rows = keys().all.map(({ id, createdAt, retiredAt, revokedAt }) => {
          return { id, created: createdAt, retired: retiredAt, revoked: revokedAt };
        });
        output.rows(rows);
      },
    },
    {
      name: 'keys rotate',
      description: 'creates a new key for all nodes; tokens of older keys stay valid until they expire',
      options: [
        { flags: '--immediately', description: 'reject tokens of older keys at once; all users must log in again' },
      ],
      async run({ options }, output) {
        const isImmediate = options.immediately === true;
        const { id } = await keys().rotate(isImmediate);
        await onRotate(id);
        const older = isImmediate
          ? 'Tokens of older keys are now invalid.'
          : 'Tokens of older keys stay valid until they expire.';
        output.line(`The key is now ${id}. ${older}`);
      },
    },
  ];
}
