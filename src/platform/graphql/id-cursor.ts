import { ErrorCode, HubbubError } from '../errors/index.js';
import type { Id, IdType } from '../ids.js';

/** Reads a cursor that is an id, of a list in the order of ids. @throws {HubbubError} BAD_CURSOR naming `field`. */
export function parseIdCursor<Prefix extends string>(
  type: IdType<Prefix>,
  cursor: string,
  field = 'after',
): Id<Prefix> {
  try {
    return type.parse(cursor, field);
  } catch (cause) {
    throw new HubbubError(ErrorCode.BAD_CURSOR, undefined, { field, cause });
  }
}
