import type { Command } from '../commands/index.js';
import type { ServerKeys } from './server-keys.js';

/**
 * Commands about the server's keys.
 * @param onRotate called with the id of a new key.
 */
export function keyCommands(keys: () => ServerKeys, onRotate: (id: string) => Promise<void>): Command[] {
  return [
    {
      name: 'keys list',
      description: 'lists the keys that tokens are signed with and secrets are sealed with, newest first',
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
      description: 'makes a new key, which all nodes use from now on; tokens of older ones are good until they expire',
      options: [{ flags: '--immediately', description: 'refuse tokens of older keys at once: everyone logs in again' }],
      async run({ options }, output) {
        const isImmediate = options.immediately === true;
        const { id } = await keys().rotate(isImmediate);
        await onRotate(id);
        const older = isImmediate
          ? 'Tokens of older keys are refused.'
          : 'Tokens of older keys are good until they expire.';
        output.line(`The key is now ${id}. ${older}`);
      },
    },
  ];
}
