import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tables } from '../authorization/index.js';
import { outcomeFor, outcomesOf } from '../authorization/outcome.js';
import { schema } from '../authorization/schema.js';
import { rowsOf } from '../authorization/table.js';
import { type Role, World } from '../authorization/world.js';

const modules = Object.entries(tables).map(([module, table]) => ({ module, rows: rowsOf(table), open: table.open }));
const covered = new Set(
  modules.flatMap(({ rows, open }) => [...rows.map(({ subject }) => subject), ...Object.values(open).flat()]),
);

describe('the authorization matrix', () => {
  test.each([
    ['mutation', schema.mutations.keys()],
    ['query', schema.queries.keys()],
    ['subscription', schema.subscriptions.keys()],
    ['field with a link or a resolver', schema.edges],
  ])('has a row for each %s', (_what, names) => {
    expect([...names].filter((name) => !covered.has(name))).toEqual([]);
  });

  test('contains no field that the schema does not have', () => {
    const known = [schema.mutations, schema.queries, schema.subscriptions].flatMap((fields) => [...fields.keys()]);
    expect([...covered].filter((name) => !known.includes(name) && !schema.edges.has(name))).toEqual([]);
  });
});

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

describe.each(modules)('the authorization of $module:', ({ rows }) => {
  test.each(rows)('$name', async (row) => {
    expect(await outcomesOf(row, world)).toEqual(row.expected);
  });
});

describe('an administrator may do what is forbidden to all other users:', () => {
  const forThem = modules.flatMap(({ rows }) => rows).filter(({ expected }) => isForNobodyElse(expected));

  test.each(forThem)('$name', async (row) => {
    expect(await outcomeFor('administrator', row, world)).toBe('ok');
  });
});

/** A signed-in user without the role gets FORBIDDEN, not NOT_FOUND. */
function isForNobodyElse({ signedOut, archived, ...others }: Record<Role, string>): boolean {
  return Object.values(others).every((outcome) => outcome === 'FORBIDDEN');
}
