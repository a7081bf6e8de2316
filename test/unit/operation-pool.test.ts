import { expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { OperationKeys } from '../../src/delivery/operation-keys.js';
import { OperationPool } from '../../src/delivery/operation-pool.js';
import { SubscriptionOperation } from '../../src/delivery/subscription-operation.js';

const schema = buildSchema('type Query { a: Int } type Subscription { event(of: ID): Int, other: Int }');
const document = parse('subscription ($of: ID, $all: Boolean = true) { event(of: $of) @include(if: $all) }');
const keys = new OperationKeys();

const operation = (variableValues: Record<string, unknown>) =>
  new SubscriptionOperation(schema, { document, variableValues }, keys, 'en');

test('subscriptions that differ only in what they follow share their operation', () => {
  const pool = new OperationPool();
  const first = pool.shared(operation({ of: 'one' }));
  expect(pool.shared(operation({ of: 'two' }))).toBe(first);
});

test('subscriptions whose results differ do not share their operation', () => {
  const pool = new OperationPool();
  const first = pool.shared(operation({ of: 'one', all: true }));
  expect(pool.shared(operation({ of: 'one', all: false }))).not.toBe(first);
});
