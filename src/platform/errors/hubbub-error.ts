import type { DeclaredErrorCode } from './error-code.js';
import { ErrorCode } from './platform.errors.js';

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
  readonly extensions: { code: string; temporary: boolean } & Omit<ErrorDetails, 'cause'>;

  constructor(
    readonly declared: DeclaredErrorCode,
    message: string = declared.message,
    { cause, ...details }: ErrorDetails = {},
  ) {
    super(message, { cause });
    this.name = 'HubbubError';
    this.extensions = { code: declared.name, temporary: declared.temporary, ...details };
  }

  get code(): string {
    return this.declared.name;
  }
}

/** Whether something that was thrown is an error with this code. */
export function isError(thrown: unknown, { name }: DeclaredErrorCode): thrown is HubbubError {
  return thrown instanceof HubbubError && thrown.code === name;
}

/**
 * What a client is told of an argument that is not as it has to be.
 * @param field the argument, as a path: `input.username`; undefined where none of them alone is at fault.
 */
export function badInput(field: string | undefined, message?: string): HubbubError {
  return new HubbubError(ErrorCode.BAD_INPUT, message, field === undefined ? {} : { field });
}
