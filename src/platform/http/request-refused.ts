import { type DeclaredErrorCode, ErrorCode, HubbubError } from '../errors/index.js';
import type { Text } from '../texts/index.js';

/** Rejects a request before it reaches GraphQL, with an HTTP status. */
export class RequestRefused extends HubbubError {
  constructor(
    readonly statusCode: number,
    text: Text,
    /** Headers that belong to the status, such as `allow`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(codeOf(statusCode), text);
  }
}

/** Returns the error code for an HTTP status with which a request is rejected. */
export function codeOf(statusCode: number): DeclaredErrorCode {
  return statusCode === 404 ? ErrorCode.NOT_FOUND : ErrorCode.BAD_REQUEST;
}
