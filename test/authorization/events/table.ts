import type { Cause, EventRow } from './event-world.js';
import { type EventRole, eventRoles } from './people.js';

/**
 * What each role receives of the events of one subject. Each line of `outcomes` has a type of events and, behind a slash,
 * what they are about: a conversation of the world, the subject of a notification, or a subscription. The outcome is `-`
 * if the role does not receive them, `ok` if all of their fields have a value, or the fields that have none.
 */
export interface EventTable {
  outcomes: string;
  /** By rows, in the order of the rows: a row without a cause has the one of a row above it. */
  causes: Record<string, Cause>;
}

/** Parses the lines of a table. @throws if one has no outcome for a role, or a cause is of no line. */
export function eventRowsOf({ outcomes, causes }: EventTable): EventRow[] {
  const rows = linesOf(outcomes).map(({ name, expected }) => ({ name, expected, cause: causes[name] }));
  const unused = Object.keys(causes).filter((name) => !rows.some((row) => row.name === name));
  if (unused.length > 0) throw new Error(`There are no outcomes of ${unused.join(', ')}`);
  return rows;
}

/** Parses lines with an outcome for each role. */
export function linesOf(outcomes: string): { name: string; expected: Record<EventRole, string> }[] {
  const [heading = '', ...lines] = outcomes.trim().split('\n');
  if (heading.trim().split(/\s+/).join() !== eventRoles.join())
    throw new Error(`The roles are ${eventRoles.join(', ')}`);
  return lines
    .filter((line) => line.trim())
    .map((line) => {
      const [name = '', ...words] = line.trim().split(/\s+/);
      if (words.length !== eventRoles.length) throw new Error(`${name} needs an outcome for each role`);
      const expected = Object.fromEntries(eventRoles.map((role, n) => [role, words[n]])) as Record<EventRole, string>;
      return { name, expected };
    });
}
