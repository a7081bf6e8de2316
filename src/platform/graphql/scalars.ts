import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

function toPosition(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new GraphQLError('A Position is a whole number, 0 or more.');
}

/** Positions outgrow GraphQL's 32-bit Int, and a JSON number holds them exactly up to 2^53. */
export const GraphQLPosition = new GraphQLScalarType<number, number>({
  name: 'Position',
  description:
    'The place of an event in its feed: 1, 2, 3 … without a gap; 0 is before the first event. A whole number, exact as a JSON number.',
  serialize: toPosition,
  parseValue: toPosition,
  parseLiteral: (node) => toPosition(node.kind === Kind.INT ? Number(node.value) : null),
});
