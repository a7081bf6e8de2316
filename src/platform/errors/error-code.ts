/**
 * Every code a client can find in `extensions.code` of an error. The enum is part of the schema, so codegen exports it.
 */
export enum ErrorCode {
  UNAUTHENTICATED = 'UNAUTHENTICATED',
  TOKEN_EXPIRED = 'TOKEN_EXPIRED',
  SESSION_REVOKED = 'SESSION_REVOKED',
  REFRESH_TOKEN_REUSED = 'REFRESH_TOKEN_REUSED',
  BAD_CREDENTIALS = 'BAD_CREDENTIALS',
  STEP_UP_REQUIRED = 'STEP_UP_REQUIRED',
  SECOND_FACTOR_REQUIRED = 'SECOND_FACTOR_REQUIRED',
  SECOND_FACTOR_MISSING = 'SECOND_FACTOR_MISSING',
  BAD_CODE = 'BAD_CODE',
  ACCOUNT_ARCHIVED = 'ACCOUNT_ARCHIVED',
  ACCOUNT_BANNED = 'ACCOUNT_BANNED',
  VERIFICATION_REQUIRED = 'VERIFICATION_REQUIRED',
  USERNAME_TAKEN = 'USERNAME_TAKEN',
  EMAIL_TAKEN = 'EMAIL_TAKEN',
  BAD_INPUT = 'BAD_INPUT',
  BAD_ID = 'BAD_ID',
  BAD_CURSOR = 'BAD_CURSOR',
  BAD_POSITION = 'BAD_POSITION',
  BAD_TOKEN = 'BAD_TOKEN',
  NOT_FOUND = 'NOT_FOUND',
  NOT_A_MEMBER = 'NOT_A_MEMBER',
  FORBIDDEN = 'FORBIDDEN',
  CONTACT_REFUSED = 'CONTACT_REFUSED',
  BANNED = 'BANNED',
  MUTED = 'MUTED',
  READ_ONLY = 'READ_ONLY',
  SLOW_MODE = 'SLOW_MODE',
  TITLE_TAKEN = 'TITLE_TAKEN',
  CLIENT_ID_CONFLICT = 'CLIENT_ID_CONFLICT',
  FILE_REFUSED = 'FILE_REFUSED',
  UPLOAD_SPENT = 'UPLOAD_SPENT',
  STORAGE_FULL = 'STORAGE_FULL',
  TOO_LATE = 'TOO_LATE',
  LIMIT_REACHED = 'LIMIT_REACHED',
  RATE_LIMITED = 'RATE_LIMITED',
  DOCUMENT_INVALID = 'DOCUMENT_INVALID',
  DOCUMENT_UNKNOWN = 'DOCUMENT_UNKNOWN',
  DOCUMENT_NOT_TRUSTED = 'DOCUMENT_NOT_TRUSTED',
  QUERY_TOO_COMPLEX = 'QUERY_TOO_COMPLEX',
  BAD_REQUEST = 'BAD_REQUEST',
  OVERLOADED = 'OVERLOADED',
  UNAVAILABLE = 'UNAVAILABLE',
  INTERNAL = 'INTERNAL',
}

/** What a code means (also its description in the schema) and whether the same request may succeed later. */
export const errorCodes: Record<ErrorCode, { description: string; temporary: boolean }> = {
  UNAUTHENTICATED: { description: 'No access token, or one that is not ours. Log in.', temporary: false },
  TOKEN_EXPIRED: { description: 'The access token has run out. Call refreshSession and repeat.', temporary: false },
  SESSION_REVOKED: { description: 'The session was ended. Log in again.', temporary: false },
  REFRESH_TOKEN_REUSED: {
    description: 'An old refresh token was used again, so its session was ended. Log in again.',
    temporary: false,
  },
  BAD_CREDENTIALS: { description: 'Unknown user or wrong password; the error does not say which.', temporary: false },
  STEP_UP_REQUIRED: {
    description: 'Confirm with `confirmIdentity` that it is you, then repeat the request.',
    temporary: false,
  },
  SECOND_FACTOR_REQUIRED: {
    description: 'The password is right. Complete the login with `completeLogin`, a code and the `challenge`.',
    temporary: false,
  },
  SECOND_FACTOR_MISSING: {
    description: 'Administrators need a second factor on this server. Set one up with `beginSecondFactor`.',
    temporary: false,
  },
  BAD_CODE: { description: 'The code is wrong, too old, or was used before. Enter the next one.', temporary: false },
  ACCOUNT_ARCHIVED: {
    description: 'The password is right, but an administrator archived the account: nobody can sign in to it.',
    temporary: false,
  },
  ACCOUNT_BANNED: {
    description: 'The password is right, but an administrator banned the user; `retryAfterMs` says for how long.',
    temporary: true,
  },
  VERIFICATION_REQUIRED: {
    description:
      'The e-mail address must be verified first, with the token of the mail that the server has sent to it. Then log in.',
    temporary: false,
  },
  USERNAME_TAKEN: { description: 'Someone has this username, in whatever case.', temporary: false },
  EMAIL_TAKEN: { description: 'An account with this e-mail address exists.', temporary: false },
  BAD_INPUT: { description: 'An argument is outside its bounds; `field` names it.', temporary: false },
  BAD_ID: { description: 'Not an id, or the id of another type of thing; `field` names it.', temporary: false },
  BAD_CURSOR: { description: 'Not a cursor, or not one of this list; `field` names the argument.', temporary: false },
  BAD_POSITION: {
    description: 'The feed has not reached this position, so it is not one of its own.',
    temporary: false,
  },
  BAD_TOKEN: {
    description: 'The token of an e-mail is not known, was used, or has run out. Ask for another e-mail.',
    temporary: false,
  },
  NOT_FOUND: { description: 'There is no such thing, or none that the viewer may see.', temporary: false },
  NOT_A_MEMBER: { description: 'The conversation is public, but only its members may do this.', temporary: false },
  FORBIDDEN: { description: 'The viewer’s role does not allow this.', temporary: false },
  CONTACT_REFUSED: {
    description: 'A privacy setting or a block prevents contact between the two users; the error does not say which.',
    temporary: false,
  },
  BANNED: {
    description:
      'The user is banned from the group: the viewer, who cannot join it; or, if `field` names a user, one who cannot be added or invited before the ban is lifted. `retryAfterMs` says when the viewer’s ban expires, if it does.',
    temporary: false,
  },
  MUTED: {
    description:
      'The viewer is muted in the group: they can read, but not write. `retryAfterMs` says when the mute expires, if it does.',
    temporary: false,
  },
  READ_ONLY: { description: 'The viewer may read in the conversation, but not write.', temporary: false },
  SLOW_MODE: {
    description: 'The group is in slow mode; `retryAfterMs` says how long to wait before the next message.',
    temporary: true,
  },
  TITLE_TAKEN: { description: 'Its owner has a project of this title, in whatever case.', temporary: false },
  CLIENT_ID_CONFLICT: {
    description: 'The clientId was used before for another message. A retry must repeat the message as it was.',
    temporary: false,
  },
  FILE_REFUSED: {
    description: 'The file is not what was announced, by its name or its length. Announce it anew with `createUpload`.',
    temporary: false,
  },
  UPLOAD_SPENT: {
    description: 'The URL was used before, is too old, or is not ours. Get another one from `createUpload`.',
    temporary: false,
  },
  STORAGE_FULL: {
    description: 'The file does not fit into the space of the viewer, or of the server; the message has the numbers.',
    temporary: false,
  },
  TOO_LATE: { description: 'The time in which this could be done is over.', temporary: false },
  LIMIT_REACHED: { description: 'A configured limit on a number of things is reached.', temporary: false },
  RATE_LIMITED: { description: 'Too many requests; `retryAfterMs` says how long to wait.', temporary: true },
  QUERY_TOO_COMPLEX: {
    description: 'The query or its answer exceeds a limit; the message names it, with its number.',
    temporary: false,
  },
  DOCUMENT_INVALID: { description: 'The GraphQL document does not parse or validate.', temporary: false },
  DOCUMENT_UNKNOWN: { description: 'The server has no trusted document with this `documentId`.', temporary: false },
  DOCUMENT_NOT_TRUSTED: {
    description: 'The server runs only trusted documents. Send a `documentId` instead of a `query`.',
    temporary: false,
  },
  BAD_REQUEST: { description: 'The request is not a GraphQL request as the transport demands.', temporary: false },
  OVERLOADED: {
    description: 'More is being written than the server can take. Nothing was done; `retryAfterMs` says when to retry.',
    temporary: true,
  },
  UNAVAILABLE: {
    description:
      'A service Hubbub needs does not answer. Retry; a message with the same clientId, for it may have been stored.',
    temporary: true,
  },
  INTERNAL: { description: 'A fault of the server, logged with the request id.', temporary: true },
};
