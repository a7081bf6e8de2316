import { ErrorCode, HubbubError } from '../../../platform/errors/index.js';
import { keysetCursor, parseIdCursor, parseKeysetCursor } from '../../../platform/graphql/index.js';
import { UserId } from '../../accounts/index.js';
import type { UserOrderField } from './user-list.input.js';

/** The place of a user in an ordered list. */
export interface UserPlace {
  /** The index of the segment. */
  segment: number;
  /** The key that the segment is ordered by, before the id; empty if it is ordered by id. */
  key: string;
  id: UserId;
}

/** Encodes a place as a cursor. */
export function cursorOfPlace(field: UserOrderField, { segment, key, id }: UserPlace): string {
  return keysetCursor(field, segment, key, id);
}

/**
 * Parses a cursor of a list in this order.
 * @throws {HubbubError} BAD_CURSOR with `argument` if it is malformed, or of another order.
 */
export function parsePlace(
  cursor: string,
  argument: string,
  field: UserOrderField,
  segments: readonly { isKey(text: string): boolean }[],
): UserPlace {
  const [order, segment, key, id] = parseKeysetCursor(cursor, ['string', 'number', 'string', 'string'], argument);
  const found = segments[Number(segment)];
  if (order !== field || !found?.isKey(String(key))) {
    throw new HubbubError(ErrorCode.BAD_CURSOR, undefined, { field: argument });
  }
  return { segment: Number(segment), key: String(key), id: parseIdCursor(UserId, String(id), argument) };
}
