import type { Mutant } from '../mutant.ts';
import { accounts } from './accounts.ts';
import { conversations } from './conversations.ts';
import { feed } from './feed.ts';
import { messages } from './messages.ts';
import { outboxes } from './outboxes.ts';
import { platform } from './platform.ts';
import { presence } from './presence.ts';

/** All mutants, in the order in which they are tried. */
export const mutants: readonly Mutant[] = [
  ...outboxes,
  ...accounts,
  ...feed,
  ...conversations,
  ...messages,
  ...platform,
  ...presence,
];
