import { ErrorCode, errorCodes } from './error-code.js';
import { errorMessages } from './error-messages.js';

/** What an error tells a client beyond its message. */
export interface ErrorDetails {
  /** The argument that is at fault, as a path: `input.username`. */
  field?: string;
  /** When the same request may succeed, in ms from now. */
  retryAfterMs?: number;
  /** What the login that was refused is completed with, and until when. */
  challenge?: string;
  challengeExpiresAt?: string;
  cause?: unknown;
}

/** The one error that services throw and clients see; anything else is masked as INTERNAL. */
export class HubbubError extends Error {
  readonly extensions: { code: ErrorCode; temporary: boolean } & Omit<ErrorDetails, 'cause'>;

  constructor(
    readonly code: ErrorCode,
    message: string = errorMessages[code],
    { cause, ...details }: ErrorDetails = {},
  ) {
    super(message, { cause });
    this.name = 'HubbubError';
    this.extensions = { code, temporary: errorCodes[code].temporary, ...details };
  }
}

/**
 * What a client is told of an argument that is not as it has to be.
 * @param field the argument, as a path: `input.username`; undefined where none of them alone is at fault.
 */
export function badInput(field: string | undefined, message?: string): HubbubError {
  return new HubbubError(ErrorCode.BAD_INPUT, message, field === undefined ? {} : { field });
}
