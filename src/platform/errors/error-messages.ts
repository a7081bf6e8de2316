import { ErrorCode } from './error-code.js';

/**
 * What people read for each code where the error has no sentence of its own. The descriptions of the codes are for those
 * who write clients; these say what happened and what to do now.
 */
export const errorMessages: Readonly<Record<ErrorCode, string>> = {
  [ErrorCode.UNAUTHENTICATED]: 'Please log in.',
  [ErrorCode.TOKEN_EXPIRED]: 'The access token has expired. Refresh the session.',
  [ErrorCode.SESSION_REVOKED]: 'This session has ended. Please log in again.',
  [ErrorCode.REFRESH_TOKEN_REUSED]: 'A refresh token was used twice, so the session has ended. Please log in again.',
  [ErrorCode.BAD_CREDENTIALS]: 'Unknown user or wrong password.',
  [ErrorCode.ACCOUNT_ARCHIVED]: 'An administrator has archived this account.',
  [ErrorCode.ACCOUNT_BANNED]: 'An administrator has banned this account.',
  [ErrorCode.USERNAME_TAKEN]: 'This username is taken. Please choose another one.',
  [ErrorCode.EMAIL_TAKEN]: 'There is an account with this e-mail address already. Log in instead.',
  [ErrorCode.BAD_INPUT]: 'A value is not allowed here.',
  [ErrorCode.BAD_ID]: 'This is not the id of such a thing.',
  [ErrorCode.BAD_CURSOR]: 'This is not a cursor of this list. Start from the beginning.',
  [ErrorCode.BAD_POSITION]: 'The position is beyond the end of the feed.',
  [ErrorCode.BAD_TOKEN]: 'This link is unknown, used or expired. Please ask for a new e-mail.',
  [ErrorCode.NOT_FOUND]: 'This does not exist, or you may not see it.',
  [ErrorCode.NOT_A_MEMBER]: 'Only members may do this. Join first.',
  [ErrorCode.FORBIDDEN]: 'Your role does not allow this.',
  [ErrorCode.CONTACT_REFUSED]: 'You cannot contact this user.',
  [ErrorCode.READ_ONLY]: 'You can read this conversation, but not write in it.',
  [ErrorCode.SLOW_MODE]: 'The group is in slow mode. Wait a moment before your next message.',
  [ErrorCode.TITLE_TAKEN]: 'A project with this title exists already. Please choose another title.',
  [ErrorCode.CLIENT_ID_CONFLICT]: 'Another message was sent with this clientId.',
  [ErrorCode.FILE_REFUSED]: 'The file is not what was announced. Please upload it again.',
  [ErrorCode.UPLOAD_SPENT]: 'This upload link is used, expired or unknown. Please start the upload again.',
  [ErrorCode.TOO_LATE]: 'The time for this is over.',
  [ErrorCode.LIMIT_REACHED]: 'A limit is reached. Remove something first.',
  [ErrorCode.RATE_LIMITED]: 'Too many requests. Please wait a moment.',
  [ErrorCode.DOCUMENT_INVALID]: 'The GraphQL document is not valid.',
  [ErrorCode.QUERY_TOO_COMPLEX]: 'The query asks for too much at once.',
  [ErrorCode.BAD_REQUEST]: 'This is not a GraphQL request.',
  [ErrorCode.OVERLOADED]: 'The server is busy. Nothing was stored; please try again in a moment.',
  [ErrorCode.UNAVAILABLE]: 'A service that Hubbub needs does not answer. Please try again in a moment.',
  [ErrorCode.INTERNAL]: 'Something went wrong in the server. Please try again.',
};
