import type { EventTable } from './table.js';
import { administration } from './tables/administration.js';
import { framing, gaps } from './tables/framing.js';
import { endsOfGroups, groups } from './tables/groups.js';
import { messages, reading } from './tables/messages.js';
import { friends, own } from './tables/people.js';
import { projects } from './tables/projects.js';

/** The events of all subscriptions, in the order in which they are caused. */
export const eventTables: Record<string, EventTable> = {
  framing,
  groups,
  messages,
  reading,
  friends,
  projects,
  gaps,
  administration,
  own,
  endsOfGroups,
};
