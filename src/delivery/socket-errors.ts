import { isUnavailable } from '../platform/database/index.js';
import { ErrorCode, HubbubError, logFaults, type ShowError } from '../platform/errors/index.js';
import type { Logger } from '../platform/log/index.js';
import { LimitReached, type Present } from '../platform/transport/index.js';
import { closeCodes, type Refusal } from '../platform/websocket/index.js';

/** Maps error codes of a failed sign-in to close codes. All other codes close as unauthenticated. */
const refusalCodes: Readonly<Record<string, number>> = {
  [ErrorCode.TOKEN_EXPIRED.name]: closeCodes.tokenExpired,
  [ErrorCode.LIMIT_REACHED.name]: closeCodes.tooManySockets,
  [ErrorCode.UNAVAILABLE.name]: closeCodes.unavailable,
  [ErrorCode.RATE_LIMITED.name]: closeCodes.unavailable,
};

/** Maximum length (bytes) of the reason in a close frame (RFC 6455 section 5.5). */
const maxReason = 123;

/** Converts errors of a transport to errors for clients. Returns others unchanged. */
export function asClientError(error: unknown): unknown {
  return error instanceof LimitReached ? new HubbubError(ErrorCode.LIMIT_REACHED, error.text) : error;
}

/** Returns the close code for a socket whose sign-in failed; null if that is a fault of the server. */
export function refusalOf(cause: unknown): Refusal | null {
  const isAway = cause instanceof Error && isUnavailable(cause);
  const error = isAway ? new HubbubError(ErrorCode.UNAVAILABLE) : asClientError(cause);
  if (!(error instanceof HubbubError)) return null;
  return { code: refusalCodes[error.code] ?? closeCodes.unauthenticated, reason: reasonOf(error) };
}

/** Returns the code of the error. A message that says what is wrong with the tokens follows. */
function reasonOf({ code, declared, message }: HubbubError): string {
  if (declared !== ErrorCode.UNAUTHENTICATED || message === declared.message) return code;
  const reason = `${code}: ${message}`;
  return Buffer.byteLength(reason) > maxReason ? code : reason;
}

/** Returns a function that shows errors to clients. It logs those that are faults of the server. */
export function presenting(showError: ShowError, log: Logger): Present {
  return (errors, client) => {
    logFaults(errors, log, client.requestId);
    return errors.map((error) => showError(error.toJSON(), error));
  };
}
