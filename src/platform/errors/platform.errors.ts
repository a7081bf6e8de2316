import { errorCodes } from './error-code.js';

/** Declares the error codes that any request can cause. Modules declare codes of their own. */
export const ErrorCode = errorCodes({
  UNAUTHENTICATED: {
    description: 'The access token is missing, or this server did not issue it. Log in.',
    message: 'Please log in.',
  },
  TOKEN_EXPIRED: {
    description: 'The access token has expired. Call `refreshSession` and retry.',
    message: 'The access token has expired. Refresh the session.',
  },
  SESSION_REVOKED: {
    description: 'The session was ended. Log in again.',
    message: 'This session has ended. Please log in again.',
  },
  BAD_INPUT: {
    description: 'An argument is invalid or outside its bounds; `field` names it.',
    message: 'A value is not allowed here.',
  },
  BAD_ID: {
    description: 'The value is no id, or the id of another type; `field` names the argument.',
    message: 'This is not an id of the expected type.',
  },
  BAD_CURSOR: {
    description: 'The value is no cursor of this list; `field` names the argument.',
    message: 'This is not a cursor of this list. Read the list from the beginning.',
  },
  NOT_FOUND: {
    description: 'The object does not exist, or is not visible to the viewer.',
    message: 'This does not exist, or you are not allowed to see it.',
    status: 404,
  },
  FORBIDDEN: {
    description: 'The viewer’s role does not allow this.',
    message: 'Your role does not allow this.',
  },
  LIMIT_REACHED: {
    description: 'The number of objects of a kind has reached a configured limit.',
    message: 'You have reached a limit. Remove something first.',
  },
  RATE_LIMITED: {
    description: 'The client sent too many requests; `retryAfterMs` says how long to wait.',
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
    message: 'The server accepts only requests of apps that it knows.',
  },
  QUERY_TOO_COMPLEX: {
    description: 'The query or its answer exceeds a limit; the message names it, with its number.',
    message: 'The query asks for too much at once. Ask for less.',
  },
  BAD_REQUEST: {
    description: 'The request is not a valid GraphQL request of this transport.',
    message: 'This is not a valid GraphQL request.',
  },
  OVERLOADED: {
    description: 'The server has too many writes in progress. Nothing was done; `retryAfterMs` says when to retry.',
    message: 'The server is busy. Nothing was stored; please try again in a moment.',
    temporary: true,
  },
  UNAVAILABLE: {
    description:
      'A service that Hubbub needs does not answer. Retry. Send a message with the same `clientId`, because it may have been stored.',
    message: 'A service that Hubbub needs does not answer. Please try again in a moment.',
    temporary: true,
    status: 503,
  },
  INTERNAL: {
    description: 'The server failed. Its log has the details under the request id.',
    message: 'Something went wrong in the server. Please try again.',
    temporary: true,
    status: 500,
  },
});
