import 'reflect-metadata';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { GraphQLObjectType, GraphQLUnionType } from 'graphql';
import { buildHubbubSchema } from '../../src/app/schema.js';
import { type FeedItem, Gap } from '../../src/feed/index.js';
import { Message } from '../../src/modules/conversations/messages/core/message.entity.js';
import { plainEntity } from '../../src/platform/database/index.js';

/** What methods were called with, and for which classes an instance was looked up. */
let calls: unknown[][] = [];
let lookUps: string[] = [];

const schema = buildHubbubSchema({
  get: (type) => {
    lookUps.push(type.name);
    const called = (...given: unknown[]) => {
      calls.push(given);
      return 'its value';
    };
    return { sender: called, messageEvents: called, users: called };
  },
});

const context = { any: 'context' };

function resolve(type: string, field: string, root: unknown): unknown {
  const { resolve } = (schema.getType(type) as GraphQLObjectType).getFields()[field] ?? {};
  return resolve?.(root, {}, context, {} as never);
}

beforeEach(() => {
  calls = [];
  lookUps = [];
});

describe('resolvers of fields', () => {
  test('call the method of an instance that is looked up once', () => {
    const message = plainEntity(Message, {} as Message);
    expect(resolve('Message', 'sender', message)).toBe('its value');
    expect(resolve('Message', 'sender', message)).toBe('its value');
    expect(calls).toEqual([
      [message, context],
      [message, context],
    ]);
    expect(calls[0]?.[0]).toBe(message);
    expect(lookUps).toEqual(['MessageResolver']);
  });

  test('convert a value that is no instance of its class, as TypeGraphQL does', () => {
    expect(resolve('Message', 'sender', { senderId: 'usr_1' })).toBe('its value');
    expect(calls[0]?.[0]).toBeInstanceOf(Message);
    expect(calls[0]?.[0]).toMatchObject({ senderId: 'usr_1' });
  });

  test('await arguments, which TypeGraphQL validates', async () => {
    expect(await resolve('ReactionCount', 'users', {})).toBe('its value');
    expect(calls[0]).toHaveLength(3);
  });
});

test('the object of an event is made without arguments and without a promise', () => {
  const item: FeedItem = { kind: 'revoked', feedId: 'cnv_1', reason: 'LEFT' };
  expect(resolve('Subscription', 'messageEvents', item)).toBe('its value');
  expect(calls).toEqual([[item, {}]]);
});

test('the type of a value in a union is that of its class', () => {
  const union = schema.getType('MessageEvent') as GraphQLUnionType;
  const typeOf = (value: unknown) => union.resolveType?.(value, context, {} as never, union);
  expect(typeOf(new Gap())).toBe('Gap');
  expect(typeOf(new Gap())).toBe('Gap');
  expect(() => typeOf({})).toThrow('Cannot resolve type for union MessageEvent');
  expect(() => typeOf({})).toThrow('Cannot resolve type for union MessageEvent');
});
