import { GraphQLScalarType, Kind } from 'graphql';
import { ErrorCode, HubbubError } from '../platform/errors/index.js';
import { beginning, type Checkpoint } from './checkpoint.js';
import { feedTexts } from './feed.texts.js';

/** The position, and the check in base 36. 2^53 has 16 digits, and 11 in base 36. */
const form = /^(0|[1-9]\d{0,15})-([0-9a-z]{1,11})$/;
/** The check of a cursor without one. No event has it. */
const noCheck = -1;

function serialize(value: unknown): string {
  const { position, check } = value as Checkpoint;
  return `${position}-${check.toString(36)}`;
}

function parse(value: unknown): Checkpoint {
  const [, place, time] = (typeof value === 'string' && form.exec(value)) || [];
  const [position, check] = [Number(place), Number.parseInt(time ?? '', 36)];
  if (!Number.isSafeInteger(position) || !Number.isSafeInteger(check)) {
    throw new HubbubError(ErrorCode.BAD_CURSOR, feedTexts.badCursor());
  }
  if (position === 0) return beginning;
  return { position, check: check === 0 ? noCheck : check };
}

/** A place in a feed from which a subscription can be resumed: a position with its check. */
export const GraphQLCursor = new GraphQLScalarType<Checkpoint, string>({
  name: 'Cursor',
  description:
    'An opaque place in a feed: a position, and a check that shows whether the position is still part of the history. Store it unchanged, and pass it as `after` to resume.',
  serialize,
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
});
