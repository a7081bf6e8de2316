import { ErrorCode, HubbubError } from '../errors/index.js';
import type { Id, IdType } from '../ids.js';

/**
 * Parses a cursor that is an id, in a list that is ordered by id.
 * @throws {HubbubError} BAD_CURSOR with `field` if the cursor is malformed.
 */
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
