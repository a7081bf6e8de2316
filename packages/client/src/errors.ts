import type { ErrorCode } from './error-code.js';

/**
 * What went wrong on the way to the server or in the use of this package: the server cannot be reached, the answer is not
 * that of a Hubbub server, a document cannot be followed, or the page was closed before a file was uploaded.
 */
export type ClientErrorCode = 'UNREACHABLE' | 'BAD_ANSWER' | 'BAD_DOCUMENT' | 'FILE_LOST';

/** An error as the server puts it into `errors`. */
export interface ServerError {
  readonly message: string;
  readonly extensions?: {
    readonly code?: string;
    readonly temporary?: boolean;
    readonly field?: string;
    readonly retryAfterMs?: number;
    readonly challenge?: string;
  };
}

/** Every error of this package. Compare codes; the message is for people, in the language of the user. */
export class HubbubError extends Error {
  override readonly name = 'HubbubError';
  readonly code: ErrorCode | ClientErrorCode;
  /** Whether the same request may succeed later without a change. */
  readonly temporary: boolean;
  /** The path of the invalid argument or variable, such as `input.password`. */
  readonly field: string | undefined;
  /** How long to wait before a retry, in milliseconds, if the server knows it. */
  readonly retryAfterMs: number | undefined;
  /** With `SECOND_FACTOR_REQUIRED`: what `completeLogin` needs beside the code. */
  readonly challenge: string | undefined;

  constructor(code: ErrorCode | ClientErrorCode, message: string, details: Partial<HubbubErrorDetails> = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.code = code;
    this.temporary = details.temporary ?? false;
    this.field = details.field;
    this.retryAfterMs = details.retryAfterMs;
    this.challenge = details.challenge;
  }

  /** An error that the server answered with. */
  static fromServer({ message, extensions = {} }: ServerError): HubbubError {
    return new HubbubError((extensions.code ?? 'INTERNAL') as ErrorCode, message, extensions);
  }

  /** The server did not answer, so it is unknown whether it did what was asked. */
  static unreachable(cause: unknown): HubbubError {
    return new HubbubError('UNREACHABLE', 'The server cannot be reached.', { temporary: true, cause });
  }

  /** Returns a HubbubError as it is; anything else counts as an unreachable server. */
  static of(thrown: unknown): HubbubError {
    return thrown instanceof HubbubError ? thrown : HubbubError.unreachable(thrown);
  }
}

interface HubbubErrorDetails {
  readonly temporary: boolean;
  readonly field: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly challenge: string | undefined;
  readonly cause: unknown;
}
