import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { readDefinitions } from './documents.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
type WithFields = GraphQLObjectType | GraphQLInterfaceType;

const typesWithFields = types.filter((type): type is WithFields => isObjectType(type) || isInterfaceType(type));

/** The fields that the documents select, as `Type.field`, and the types that their fragments name. */
function selected(): { fields: Set<string>; named: Set<string> } {
  const [fields, named] = [new Set<string>(), new Set<string>()];
  const info = new TypeInfo(schema);
  const document = { kind: Kind.DOCUMENT, definitions: readDefinitions() } as const;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: ({ name }) => void fields.add(`${info.getParentType()?.name}.${name.value}`),
      InlineFragment: ({ typeCondition }) => void named.add(typeCondition?.name.value ?? ''),
    }),
  );
  return { fields, named };
}

const { fields, named } = selected();

/** Returns whether the documents select a field, of the type itself or of an interface with the same field. */
function isShown(type: WithFields, field: string): boolean {
  const above = type.getInterfaces().filter((each) => field in each.getFields());
  return [type, ...above].some(({ name }) => fields.has(`${name}.${field}`));
}

/** Returns the fields whose type name ends like this and that the documents do not select. */
function missing(ending: string, among: readonly WithFields[] = typesWithFields): string[] {
  return among.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => getNamedType(field.type).name.endsWith(ending) && !isShown(type, field.name))
      .map(({ name }) => `${type.name}.${name}`),
  );
}

describe('the client documents show', () => {
  test('every list of the schema', () => {
    expect(missing('Connection')).toEqual([]);
  });

  test('every subscription of the schema', () => {
    const all = Object.keys(schema.getSubscriptionType()?.getFields() ?? {});
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter((name) => !fields.has(`Subscription.${name}`))).toEqual([]);
  });

  test('every event type of each subscription, directly or by an interface', () => {
    const unions = Object.values(schema.getSubscriptionType()?.getFields() ?? {}).map(({ type }) => getNamedType(type));
    const members = unions.filter(isUnionType).flatMap((union) => union.getTypes());
    const isNamed = (type: GraphQLObjectType) => [type, ...type.getInterfaces()].some(({ name }) => named.has(name));
    expect(members.filter((type) => !isNamed(type)).map(String)).toEqual([]);
  });

  test('every edge outside of a list', () => {
    const outside = typesWithFields.filter(({ name }) => !name.endsWith('Connection'));
    expect(missing('Edge', outside)).toEqual([]);
  });
});

test('a list pages both ways, or says that it pages forward only', () => {
  const lists = typesWithFields.flatMap((type) => Object.values(type.getFields()));
  const faults = lists.filter(({ type, args }) => {
    if (!getNamedType(type).name.endsWith('Connection')) return false;
    const first = args.find(({ name }) => name === 'first');
    return !args.some(({ name }) => name === 'before') && !/forward only/.test(first?.description ?? '');
  });
  expect(faults.map(({ name }) => name)).toEqual([]);
});

/** Fields that a document can select together only with an alias. */
const ambiguous = [
  'Node.about',
  'Node.content',
  'Node.conversationId',
  'Node.description',
  'Node.heldMessages',
  'Node.invitations',
  'Node.kind',
  'Node.mentions',
  'Node.message',
  'Node.readPosition',
  'Node.state',
  'Node.status',
  'Node.user',
];

test('a field has the same type in all members of a union or interface, so no document needs an alias', () => {
  const shown = typesWithFields.flatMap((type) =>
    Object.values(type.getFields()).map((each) => getNamedType(each.type)),
  );
  const found = [...new Set(shown)].flatMap((type) => {
    if (!isUnionType(type) && !isInterfaceType(type)) return [];
    const shapes = new Map<string, Set<string>>();
    for (const field of schema.getPossibleTypes(type).flatMap((member) => Object.values(member.getFields()))) {
      const leaf = getNamedType(field.type);
      const shape = isCompositeType(leaf) ? String(field.type).replace(leaf.name, 'object') : String(field.type);
      shapes.set(field.name, (shapes.get(field.name) ?? new Set()).add(shape));
    }
    return [...shapes].filter(([, each]) => each.size > 1).map(([name]) => `${type.name}.${name}`);
  });
  expect(found.toSorted()).toEqual(ambiguous);
});
