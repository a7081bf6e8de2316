/** Why access ended. */
export type EndReason =
  /** The viewer’s account was archived; the socket is closed next. */
  | 'ARCHIVED'
  /** What was followed exists no more. */
  | 'DELETED'
  /** It ended while the viewer was not subscribed. */
  | 'ENDED_BEFORE'
  /** The viewer left. */
  | 'LEFT'
  /** The viewer was removed. */
  | 'REMOVED'
  /** The session of the socket was ended; the socket is closed next. */
  | 'SESSION_ENDED';

/** What `extensions.code` of an error may be. */
export type ErrorCode =
  /** No such user, or another password: it is not told which. */
  | 'BAD_CREDENTIALS'
  /** Not a cursor of this list; `field` names the argument. */
  | 'BAD_CURSOR'
  /** Not an id, or the id of another type of thing; `field` names it. */
  | 'BAD_ID'
  /** An argument is outside its bounds; `field` names it. */
  | 'BAD_INPUT'
  /** The feed has not reached this position, so it is not one of its own. */
  | 'BAD_POSITION'
  /** The request is not a GraphQL request as the transport demands. */
  | 'BAD_REQUEST'
  /** The clientId was used before for another message. A retry must repeat the message as it was. */
  | 'CLIENT_ID_CONFLICT'
  /** The GraphQL document does not parse or validate. */
  | 'DOCUMENT_INVALID'
  /** An account with this e-mail address exists. */
  | 'EMAIL_TAKEN'
  /** The viewer’s role does not allow this. */
  | 'FORBIDDEN'
  /** A fault of the server, logged with the request id. */
  | 'INTERNAL'
  /** A configured limit on a number of things is reached. */
  | 'LIMIT_REACHED'
  /** The conversation is public, but only its members may do this. */
  | 'NOT_A_MEMBER'
  /** There is no such thing, or none that the viewer may see. */
  | 'NOT_FOUND'
  /** More is being written than the server can take. Nothing was done; `retryAfterMs` says when to retry. */
  | 'OVERLOADED'
  /** Too many requests; `retryAfterMs` says how long to wait. */
  | 'RATE_LIMITED'
  /** The refresh token was spent before; its whole session is ended now. Log in again. */
  | 'REFRESH_TOKEN_REUSED'
  /** The session was ended. Log in again. */
  | 'SESSION_REVOKED'
  /** The access token has run out. Call refreshSession and repeat. */
  | 'TOKEN_EXPIRED'
  /** The time in which this could be done is over. */
  | 'TOO_LATE'
  /** No access token, or one that is not ours. Log in. */
  | 'UNAUTHENTICATED'
  /** A service Hubbub needs does not answer. Retry; a message with the same clientId, for it may have been stored. */
  | 'UNAVAILABLE'
  /** Someone has this username, in whatever case. */
  | 'USERNAME_TAKEN';

/** What a member may do. */
export type MemberRole =
  /** Reads and writes. */
  | 'MEMBER'
  /** Has the say in the group. */
  | 'OWNER';

/** Why a session ended. */
export type SessionEndReason =
  /** By logout or logoutEverywhere. */
  | 'LOGGED_OUT'
  /** The password was changed in another session. */
  | 'PASSWORD_CHANGED'
  /** A spent refresh token came back: it may have been stolen. */
  | 'REFRESH_TOKEN_REUSED'
  /** There were too many sessions, and this was the one unused for longest. */
  | 'REPLACED'
  /** By revokeSession. */
  | 'REVOKED';
