import { quoted, type Text, type TextWriter } from '../texts/index.js';
import type { DeclaredErrorCode } from './error-code.js';
import { ErrorCode } from './platform.errors.js';

/** Details of an error besides its message. */
export interface ErrorDetails {
  /** The argument at fault, as a path: `input.username`. */
  field?: string;
  /** Time (ms) after which the same request may succeed. */
  retryAfterMs?: number;
  /** The challenge that completes a rejected login, and its expiry. */
  challenge?: string;
  challengeExpiresAt?: string;
  cause?: unknown;
}

/** The only error that services throw and clients see. Any other error is masked as INTERNAL. */
export class HubbubError extends Error {
  readonly extensions: { code: string; temporary: boolean } & Omit<ErrorDetails, 'cause'>;

  constructor(
    readonly declared: DeclaredErrorCode,
    /** The message for people of all languages. `message` is in English, for logs. */
    readonly text: Text = declared.text,
    { cause, ...details }: ErrorDetails = {},
  ) {
    super(String(text), { cause });
    this.name = 'HubbubError';
    this.extensions = { code: declared.name, temporary: declared.temporary, ...details };
  }

  get code(): string {
    return this.declared.name;
  }

  /** Returns the same error with its message in another language. */
  in(writer: TextWriter): HubbubError {
    const { text, extensions, declared, cause } = this;
    const { code: _, temporary: __, ...details } = extensions;
    return new HubbubError(declared, quoted(writer.write(text)), { ...details, cause });
  }
}

/** Returns whether a thrown value is an error with this code. */
export function isError(thrown: unknown, { name }: DeclaredErrorCode): thrown is HubbubError {
  return thrown instanceof HubbubError && thrown.code === name;
}

/**
 * Returns the error for an invalid argument.
 * @param field the argument, as a path: `input.username`; undefined if no single argument is at fault.
 */
export function badInput(field: string | undefined, text?: Text): HubbubError {
  return new HubbubError(ErrorCode.BAD_INPUT, text, field === undefined ? {} : { field });
}
