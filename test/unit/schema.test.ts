import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { allErrorCodes, printHubbubSchema } from '../../src/app/schema.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** Types whose ids are for caches only, with the reason why `node` need not find them. */
const notFoundAgain: Record<string, string> = {
  UserAccount: 'a part of its user',
  NotificationKindSettings: 'a part of NotificationSettings',
  ConversationNotificationSettings: 'an entry of NotificationSettings.conversations',
  Invitation: 'an entry of Viewer.invitations or Group.invitations',
  GroupSanction: 'an entry of Group.bans or Group.mutes',
  MeetingParticipant: 'an entry of Meeting.participants',
  MessageVersion: 'an entry of Message.versions',
};

describe('the schema', () => {
  test('equals the committed schema.graphql', () => {
    expect(printHubbubSchema()).toBe(readFileSync('schema.graphql', 'utf8'));
  });

  // The server does not validate it again.
  test('is valid', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  test('describes every type, field, argument and value', () => {
    expect(types.flatMap(undescribed)).toEqual([]);
  });

  test('has every error code in an enum, from which clients can generate code', () => {
    const { ErrorCode: codes } = schema.getTypeMap();
    if (!isEnumType(codes)) throw new Error('There is no enum ErrorCode');
    expect(codes.getValues().map(({ name }) => name)).toEqual(allErrorCodes.map(({ name }) => name).sort());
  });

  test('makes every other object with an id available through node(id)', () => {
    const withId = types.filter((type) => isObjectType(type) && String(type.getFields().id?.type) === 'ID!');
    const found = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType);
    expect(withId.map(({ name }) => name)).toContain('Message');
    const missing = withId.filter((type) => !found.includes(type as GraphQLObjectType)).map(String);
    expect(missing.filter((name) => !(name in notFoundAgain))).toEqual([]);
    expect(Object.keys(notFoundAgain).filter((name) => !missing.includes(name))).toEqual([]);
  });

  test('has mutations of the one form verbNoun(input: VerbNounInput!): VerbNounPayload!', () => {
    const optionalInput = ['deleteAccount', 'heartbeat'];
    const withoutInput = [
      'logout',
      'logoutEverywhere',
      'loginAsGuest',
      'requestEmailVerification',
      'expirePresence',
      'beginSecondFactor',
      'disableSecondFactor',
      'regenerateRecoveryCodes',
    ];
    for (const [name, { args, type }] of Object.entries(schema.getMutationType()?.getFields() ?? {})) {
      const base = name.charAt(0).toUpperCase() + name.slice(1);
      expect(String(type)).toBe(`${base}Payload!`);
      const expected = withoutInput.includes(name)
        ? []
        : [`input: ${base}Input${optionalInput.includes(name) ? '' : '!'}`];
      expect(args.map((arg) => `${arg.name}: ${arg.type}`)).toEqual(expected);
    }
  });
});

/** Returns what lacks a useful description in a type. */
function undescribed(type: GraphQLNamedType): string[] {
  const missing: string[] = [];
  if (!type.description) missing.push(type.name);
  if (isEnumType(type)) {
    for (const value of type.getValues()) if (!saysSomething(value)) missing.push(`${type.name}.${value.name}`);
  }
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      if (!saysSomething(field)) missing.push(`${type.name}.${field.name}`);
      if (!('args' in field)) continue;
      for (const arg of field.args) {
        if (arg.name !== 'input' && !saysSomething(arg)) missing.push(`${type.name}.${field.name}(${arg.name}:)`);
      }
    }
  }
  return missing;
}

/** A useful description says more than the name with an article before it. */
function saysSomething({ description }: { description?: string | null }): boolean {
  return (description?.match(/[a-z]+/gi)?.length ?? 0) >= 3;
}
