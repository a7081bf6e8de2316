import type { MutationCases } from '../case.js';
import { accounts } from './accounts.js';
import { admin } from './admin.js';
import { friends } from './friends.js';
import { groups } from './groups.js';
import { messages } from './messages.js';
import { notifications } from './notifications.js';
import { presence } from './presence.js';
import { projects } from './projects.js';

export { unseen } from './accounts.js';

/** Every mutation that has a visible effect, by module. */
export const cases: Record<string, MutationCases> = {
  accounts,
  admin,
  friends,
  groups,
  messages,
  notifications,
  presence,
  projects,
};
