import { readFileSync } from 'node:fs';
import { updates } from '@hubbub/client/urql';
import { expect, test } from '@jest/globals';
import { buildSchema, type GraphQLObjectType, getNamedType, isAbstractType, isObjectType } from 'graphql';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** The fields of an operation type of which a result can have an `edge`. */
function fieldsWithEdges(type: GraphQLObjectType | null | undefined): readonly string[] {
  return Object.values(type?.getFields() ?? {}).flatMap((field) => {
    const named = getNamedType(field.type);
    const types = isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
    return types.some((each) => isObjectType(each) && 'edge' in each.getFields()) ? [field.name] : [];
  });
}

test('the updates of Graphcache are for all fields of the schema whose results have an edge', () => {
  expect(Object.keys(updates.Mutation ?? {}).sort()).toEqual([...fieldsWithEdges(schema.getMutationType())].sort());
  expect(Object.keys(updates.Subscription ?? {}).sort()).toEqual(
    [...fieldsWithEdges(schema.getSubscriptionType())].sort(),
  );
});
