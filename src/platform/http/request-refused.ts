import { ErrorCode, HubbubError } from '../errors/index.js';

/** A request that is refused before it reaches GraphQL, with the HTTP status that says so. */
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
