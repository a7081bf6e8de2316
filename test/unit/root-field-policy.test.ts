import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import type { GraphQLFieldResolver, GraphQLObjectType } from 'graphql';
import { buildHubbubSchema } from '../../src/app/schema.js';
import { Container, RequestContext } from '../../src/platform/graphql/index.js';

const client = { requestId: 'test', address: '127.0.0.1', network: '127.0.0.1', userAgent: 'test', languages: '' };
const schema = buildHubbubSchema({ get: () => ({}) });

/** The root fields that callers without a session may use. */
const open = [
  'Query.rateLimit',
  'Query.locales',
  'Mutation.signUp',
  'Mutation.login',
  'Mutation.completeLogin',
  'Mutation.loginAsGuest',
  'Mutation.refreshSession',
  'Mutation.verifyEmail',
  'Mutation.requestPasswordReset',
  'Mutation.resetPassword',
];

const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({
    name: `${type?.name}.${field.name}`,
    run: (type?.name === 'Subscription' ? field.subscribe : field.resolve) as GraphQLFieldResolver<unknown, unknown>,
  })),
);

describe('root fields', () => {
  test('reject callers without a session unless they are declared public', async () => {
    const closed = fields.filter(({ name }) => !open.includes(name));
    expect(closed.length).toBeGreaterThan(100);
    for (const { name, run } of closed) {
      expect({ name, code: await codeOfRefusal(run) }).toEqual({ name, code: 'UNAUTHENTICATED' });
    }
  });

  test('are public only if they are listed here', async () => {
    for (const name of open) {
      const run = fields.find((field) => field.name === name)?.run;
      expect({ name, code: run && (await codeOfRefusal(run)) }).not.toEqual({ name, code: 'UNAUTHENTICATED' });
    }
  });
});

describe('fields of Viewer', () => {
  const viewer = schema.getType('Viewer') as GraphQLObjectType;

  test('refuse callers without a session', async () => {
    const { id, ...own } = viewer.getFields();
    expect(Object.keys(own).length).toBeGreaterThan(20);
    for (const { name, resolve } of Object.values(own)) {
      const code = await codeOfRefusal(resolve as GraphQLFieldResolver<unknown, unknown>);
      expect({ name, code }).toEqual({ name, code: 'UNAUTHENTICATED' });
    }
  });
});

/** Calls a field without a session and without anything that its resolver needs. */
async function codeOfRefusal(run: GraphQLFieldResolver<unknown, unknown>): Promise<unknown> {
  const context = new RequestContext(client, null, null, new Container());
  try {
    await run(null, {}, context, {} as never);
    return null;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}
