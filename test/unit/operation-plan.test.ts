import { expect, test } from '@jest/globals';
import { buildSchema, type ExecutionArgs, execute as executeByGraphqlJs, type GraphQLSchema, parse } from 'graphql';
import { buildExecutionContext } from 'graphql/execution/execute.js';
import { type FieldPlan, planOf } from '../../src/platform/executor/operation-plan.js';
import { execute } from '../../src/platform/graphql/index.js';

const sdl = 'type Query { name: String me: Query }';
const schema = buildSchema(sdl);

function plan(args: ExecutionArgs) {
  const context = buildExecutionContext(args);
  if (!('schema' in context)) throw new Error(String(context));
  return planOf(args.document, context, (args.schema as GraphQLSchema).getQueryType() as never);
}

test('a document is planned once for each operation and each combination of its conditions', () => {
  const document = parse(
    'query A($a: Boolean!, $b: String) { name @skip(if: $a) viewer { user { name } } } query B { name }',
  );
  const [yes, no] = [plan({ schema, document, operationName: 'A', variableValues: { a: true, b: 'x' } }), { a: false }];
  expect(plan({ schema, document, operationName: 'A', variableValues: { a: true, b: 'y' } })).toBe(yes);
  expect(plan({ schema, document, operationName: 'A', variableValues: no })).not.toBe(yes);
  expect(plan({ schema, document, operationName: 'B' })).not.toBe(yes);
  expect(plan({ schema: buildSchema(sdl), document, operationName: 'B' })).not.toBe(yes);
});

test('the number of plans kept for a document with many conditions is limited', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const declared = names.map((name) => `$${name}: Boolean!`).join();
  const document = parse(`query (${declared}) { ${names.map((name) => `${name}: name @skip(if: $${name})`)} }`);
  const combination = (bits: number) => Object.fromEntries(names.map((name, i) => [name, ((bits >> i) & 1) === 1]));
  const planned = Array.from({ length: 32 }, (_, bits) =>
    plan({ schema, document, variableValues: combination(bits) }),
  );
  const kept = planned.filter((each, bits) => plan({ schema, document, variableValues: combination(bits) }) === each);
  expect(kept).toHaveLength(16);
});

function keptFields(fields: readonly FieldPlan[]): number {
  return fields.reduce(
    (sum, { selections }) => sum + 1 + [...selections.values()].reduce((below, each) => below + keptFields(each), 0),
    0,
  );
}

test('the kept size of a plan with fragments is limited by the length of the document', async () => {
  const depth = 9;
  const fragments = Array.from(
    { length: depth },
    (_, i) => `fragment F${i} on Query { a: me {...F${i + 1}} b: me {...F${i + 1}} }`,
  );
  const document = parse(`{ ...F0 } ${fragments.join(' ')} fragment F${depth} on Query { name }`);
  const rootValue: Record<string, unknown> = { name: 'x' };
  rootValue.me = rootValue;
  const result = await execute({ schema, document, rootValue });
  expect(JSON.stringify(result)).toBe(JSON.stringify(await executeByGraphqlJs({ schema, document, rootValue })));
  expect(keptFields(plan({ schema, document }).rootFields)).toBeLessThan(document.loc?.end ?? 0);
});
