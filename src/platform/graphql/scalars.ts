import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { isoTime } from './iso-time.js';

function toPosition(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new GraphQLError('A Position must be a whole number, 0 or more.');
}

/** Positions exceed GraphQL's 32-bit Int. A JSON number is exact up to 2^53. */
export const GraphQLPosition = new GraphQLScalarType<number, number>({
  name: 'Position',
  description:
    'The place of an event in its feed: 1, 2, 3 … without a gap; 0 is before the first event. A whole number, exact as a JSON number.',
  serialize: toPosition,
  parseValue: toPosition,
  parseLiteral: (node) => toPosition(node.kind === Kind.INT ? Number(node.value) : null),
});

const times = GraphQLDateTime.toConfig();
const [earliest, latest] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')];

function withinYears(time: Date): Date {
  if (time.getTime() >= earliest && time.getTime() <= latest) return time;
  throw new GraphQLError('A DateTime must be in the years 1 to 9999, in UTC.');
}

/** JSON.stringify takes four times as long if it must convert dates. */
function toText(value: unknown): unknown {
  const time = times.serialize(value);
  return time instanceof Date ? isoTime(time) : time;
}

/** The scalar `DateTime`, limited to times that PostgreSQL and ISO 8601 write with a four-digit year. */
export const GraphQLTime = new GraphQLScalarType({
  ...times,
  description: `${times.description} As an argument it must be in the years 1 to 9999, in UTC.`,
  serialize: toText,
  parseValue: (value) => withinYears(times.parseValue(value)),
  parseLiteral: (node, variables) => withinYears(times.parseLiteral(node, variables)),
});
