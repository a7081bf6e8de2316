import { accounts } from './accounts.js';
import { admin } from './admin.js';
import { attachments } from './attachments.js';
import { fellows } from './fellows.js';
import { friends } from './friends.js';
import { groups } from './groups.js';
import { messages } from './messages.js';
import { nodes } from './nodes.js';
import { notifications } from './notifications.js';
import { pinsAndMentions } from './pins-and-mentions.js';
import { presence } from './presence.js';
import { projects } from './projects.js';
import { review } from './review.js';
import { sanctions } from './sanctions.js';
import type { AuthorizationTable } from './table.js';
import { threads } from './threads.js';
import { unread } from './unread.js';
import { webhooks } from './webhooks.js';

/** The authorisation matrix, a table for each module or large part of one. */
export const tables: Record<string, AuthorizationTable> = {
  accounts,
  admin,
  attachments,
  fellows,
  friends,
  groups,
  messages,
  nodes,
  notifications,
  pinsAndMentions,
  projects,
  presence,
  review,
  sanctions,
  threads,
  unread,
  webhooks,
};
