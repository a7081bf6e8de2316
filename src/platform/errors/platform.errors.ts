import { errorCodes } from './error-code.js';

/** Codes of errors that any request can cause, whatever it is about. Modules declare codes of their own. */
export const ErrorCode = errorCodes({
  UNAUTHENTICATED: {
    description: 'No access token, or one that is not ours. Log in.',
    message: 'Please log in.',
  },
  TOKEN_EXPIRED: {
    description: 'The access token has run out. Call refreshSession and repeat.',
    message: 'The access token has expired. Refresh the session.',
  },
  SESSION_REVOKED: {
    description: 'The session was ended. Log in again.',
    message: 'This session has ended. Please log in again.',
  },
  BAD_INPUT: {
    description: 'An argument is outside its bounds; `field` names it.',
    message: 'A value is not allowed here.',
  },
  BAD_ID: {
    description: 'Not an id, or the id of another type of thing; `field` names it.',
    message: 'This is not the id of such a thing.',
  },
  BAD_CURSOR: {
    description: 'Not a cursor, or not one of this list; `field` names the argument.',
    message: 'This is not a cursor of this list. Start from the beginning.',
  },
  NOT_FOUND: {
    description: 'There is no such thing, or none that the viewer may see.',
    message: 'This does not exist, or you may not see it.',
    status: 404,
  },
  FORBIDDEN: {
    description: 'The viewer’s role does not allow this.',
    message: 'Your role does not allow this.',
  },
  LIMIT_REACHED: {
    description: 'A configured limit on a number of things is reached.',
    message: 'A limit is reached. Remove something first.',
  },
  RATE_LIMITED: {
    description: 'Too many requests; `retryAfterMs` says how long to wait.',
    message: 'Too many requests. Please wait a moment.',
    temporary: true,
  },
  DOCUMENT_INVALID: {
    description: 'The GraphQL document does not parse or validate.',
    message: 'The GraphQL document is not valid.',
  },
  DOCUMENT_UNKNOWN: {
    description: 'The server has no trusted document with this `documentId`.',
    message: 'The server does not know this request. Please update the app.',
  },
  DOCUMENT_NOT_TRUSTED: {
    description: 'The server runs only trusted documents. Send a `documentId` instead of a `query`.',
    message: 'The server takes only requests of apps that it knows.',
  },
  QUERY_TOO_COMPLEX: {
    description: 'The query or its answer exceeds a limit; the message names it, with its number.',
    message: 'The query asks for too much at once.',
  },
  BAD_REQUEST: {
    description: 'The request is not a GraphQL request as the transport demands.',
    message: 'This is not a GraphQL request.',
  },
  OVERLOADED: {
    description: 'More is being written than the server can take. Nothing was done; `retryAfterMs` says when to retry.',
    message: 'The server is busy. Nothing was stored; please try again in a moment.',
    temporary: true,
  },
  UNAVAILABLE: {
    description:
      'A service Hubbub needs does not answer. Retry; a message with the same clientId, for it may have been stored.',
    message: 'A service that Hubbub needs does not answer. Please try again in a moment.',
    temporary: true,
    status: 503,
  },
  INTERNAL: {
    description: 'A fault of the server, logged with the request id.',
    message: 'Something went wrong in the server. Please try again.',
    temporary: true,
    status: 500,
  },
});
