export {
  AdminChanged,
  accountEventTypes,
  begunSession,
  SecondFactorChanged,
  SessionsEnded,
  SignedIn,
  toAccountEvent,
} from './account.events.js';
export { AccountService } from './account.service.js';
export type { AccountPart, AccountParts, ExportedRecord, ExportPart } from './account-parts.js';
export { AccountStanding, isAdminWithin } from './account-standing.js';
export { accountsEntities, accountsPublicFields, accountsResolvers, createAccountsModule } from './accounts.module.js';
export { recipientOf, restoredMail } from './email.texts.js';
export { type EndedAccess, readEndedAccess } from './ended-access.js';
export { assertUserExists, assertUsersExist } from './existing-user.js';
export { hasAccount } from './has-account.js';
export { loginKey } from './identity.js';
export { secondFactorMail } from './second-factor/second-factor-mail.js';
export type { SecondFactors } from './second-factor/second-factors.js';
export { Session, SessionId } from './session.entity.js';
export type { StepUp } from './step-up.js';
export { displayName, kindOf, User, UserId, UserKind } from './user.entity.js';
export type { UserCache } from './user-cache.js';
