export { accountsModule } from './accounts.module.js';
export { recipientOf, restoredMail, secondFactorMail } from './email/account-mails.js';
export { loginKey } from './identity/identity.js';
export { nameBeginsWith } from './identity/name-search.js';
export type { AccountData, AllAccountData, ExportedKind, ExportedRecord } from './lifecycle/account-data.js';
export type { AccountRemoval } from './lifecycle/account-removal.js';
export { AccountState, isAdminWithin } from './lifecycle/account-state.js';
export type { SecondFactors } from './second-factor/second-factors.js';
export {
  AccountArchived,
  AccountBanned,
  AccountRestored,
  AdminChanged,
  ProfileChanged,
  SecondFactorChanged,
  SessionsEnded,
  SignedIn,
} from './sessions/account.events.js';
export { type EndedAccess, readEndedAccess } from './sessions/ended-access.js';
export { liveSession } from './sessions/live-session-sql.js';
export { Session, SessionEndReason, SessionId } from './sessions/session.entity.js';
export { UserConnection } from './sign-in/account.payload.js';
export { AccountService } from './sign-in/account.service.js';
export type { StepUp } from './sign-in/step-up.js';
export { AccountErrorCode } from './users/account.errors.js';
export { assertUserExists, assertUsersExist } from './users/existing-user.js';
export { hasAccount } from './users/has-account.js';
export { displayName, kindOf, User, UserId, UserKind } from './users/user.entity.js';
export type { UserCache } from './users/user-cache.js';
export { ViewerObject } from './users/viewer.types.js';
