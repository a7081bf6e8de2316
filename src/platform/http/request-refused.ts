import { ErrorCode, HubbubError } from '../errors/index.js';

/** Rejects a request before it reaches GraphQL, with an HTTP status. */
export class RequestRefused extends HubbubError {
  constructor(
    readonly statusCode: number,
    message: string,
    /** Headers that belong to the status, such as `allow`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(statusCode === 404 ? ErrorCode.NOT_FOUND : ErrorCode.BAD_REQUEST, message);
  }
}
