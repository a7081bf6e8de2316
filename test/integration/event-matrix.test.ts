import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isUnionType } from 'graphql';
import { eventTypesOf } from '../authorization/events/document.js';
import { EventWorld } from '../authorization/events/event-world.js';
import { eventTables } from '../authorization/events/index.js';
import { type EventRole, eventRoles } from '../authorization/events/people.js';
import type { Receipts } from '../authorization/events/receipts.js';
import { momentary, shown } from '../authorization/events/shown.js';
import { eventRowsOf, linesOf } from '../authorization/events/table.js';
import { executable, schema } from '../authorization/schema.js';

const tables = Object.entries(eventTables).map(([subject, table]) => ({ subject, rows: eventRowsOf(table) }));
const rows = tables.flatMap(({ rows: ofTable }) => ofTable);
const expected = new Map(rows.map((row) => [row.name, row.expected]));
const fields = linesOf(shown);

let world: EventWorld;

// Everything happens once, in the order of the rows, while all roles are subscribed.
beforeAll(async () => {
  world = await EventWorld.open();
  for (const row of rows) {
    await row.cause?.(world);
    await world.received(row);
  }
}, 900_000);
afterAll(() => world.close());

describe('the matrix of events', () => {
  test.each([...schema.subscriptions.keys()])('has a row for each type of events of %s', (subscription) => {
    const types = new Set(rows.map(({ name }) => name.split('/')[0]));
    const framing = ['Subscribed', 'Gap'].filter((type) => eventTypesOf(subscription).includes(type));
    expect(framing.map((type) => `${type}/${subscription}`).filter((name) => !expected.has(name))).toEqual([]);
    expect(eventTypesOf(subscription).filter((type) => !types.has(type))).toEqual([]);
  });

  test('has a row for each subject of notifications', () => {
    const subjects = executable.getPossibleTypes(unionNamed('NotificationSubject')).map(({ name }) => name);
    expect(subjects.filter((name) => !expected.has(`NotificationAdded/${name}`))).toEqual([]);
  });

  test('has a row for each event that any role receives', () => {
    const received = [...world.live.full.rows().keys(), ...gaps(world.astray.plain)];
    expect(received.filter((name) => !expected.has(name))).toEqual([]);
  });
});

describe.each(tables)('the subscribers of events: $subject:', ({ rows: ofTable }) => {
  test.each(ofTable)('$name', ({ name, expected: outcomes }) => {
    expect(world.outcomes(name)).toEqual(outcomes);
  });
});

describe('the objects in events', () => {
  test.each(fields)('show $name to the right roles', ({ name, expected: outcomes }) => {
    expect(ofEachRole((role) => world.live.full.outcome(name, role))).toEqual(outcomes);
  });

  test('show every other field to all roles that receive them', () => {
    const listed = new Set([...momentary, ...fields.map(({ name }) => name)]);
    const others = [...world.live.full.shown.keys()].filter((name) => !listed.has(name));
    const refused = others.filter((name) =>
      eventRoles.some((role) => !['ok', '-'].includes(world.live.full.outcome(name, role))),
    );
    expect(refused).toEqual([]);
  });
});

describe('the same events arrive', () => {
  test('by documents that ask for no objects, whose results subscribers share', () => {
    const plain = world.live.plain.rows();
    // They do not select the subjects of notifications.
    const known = [...plain.keys()].filter((name) => name !== 'NotificationAdded');
    const differing = known.filter((name) => !sameRoles([...(plain.get(name)?.keys() ?? [])], receiversOf(name)));
    expect(differing).toEqual([]);
  });

  test('at subscribers that resume from the beginning, and none that were not for them', () => {
    const resumed = [...world.resumed.full.rows()].filter(([name]) => !name.startsWith('Subscribed/'));
    const leaked = resumed.filter(([name, roles]) =>
      [...roles.keys()].some((role) => !receiversOf(name).includes(role)),
    );
    expect(leaked.map(([name]) => name)).toEqual([]);
    expect(resumed.map(([name]) => name)).toEqual(expect.arrayContaining(resumable));
  });

  test('always with data, also if a field of them is refused', () => {
    const notes = [world.live, world.resumed, world.astray].flatMap(({ full, plain }) => [full, plain]);
    expect(notes.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});

/** Some events of each feed that can be resumed. */
const resumable = [
  'MessageAdded/whispers',
  'MessageHeld/group',
  'OwnRoleChanged/stage',
  'ThreadRead',
  'GroupListed/new',
];

function receiversOf(name: string): EventRole[] {
  return eventRoles.filter((role) => (expected.get(name)?.[role] ?? '-') !== '-');
}

function sameRoles(some: EventRole[], others: EventRole[]): boolean {
  return some.toSorted().join() === others.toSorted().join();
}

function ofEachRole(outcome: (role: EventRole) => string): Record<EventRole, string> {
  return Object.fromEntries(eventRoles.map((role) => [role, outcome(role)])) as Record<EventRole, string>;
}

function gaps(receipts: Receipts): string[] {
  return [...receipts.rows().keys()].filter((name) => name.startsWith('Gap/'));
}

function unionNamed(name: string) {
  const type = executable.getType(name);
  if (!isUnionType(type)) throw new Error(`There is no union ${name}`);
  return type;
}
