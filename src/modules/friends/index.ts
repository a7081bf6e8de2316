export { inboxesListing } from './account-data.js';
export { type ContactListener, Contacts, contactRefused } from './contacts.js';
export { FriendErrorCode } from './friend.errors.js';
export {
  ContactProfileChanged,
  FriendAdded,
  FriendRemoved,
  FriendRequestReceived,
  PrivacySettingsChanged,
  UserBlocked,
  UserUnblocked,
} from './friend.events.js';
export { friendsModule } from './friends.module.js';
export { hasBlocked } from './has-blocked.js';
export { hidesLastSeen, settingHidesLastSeen } from './last-seen-privacy.js';
export {
  blockedWith,
  blockedWithEach,
  friendIdsOf,
  type PairPrivacy,
  readCloseViewers,
  readPairPrivacy,
} from './pair-privacy.js';
export { LastSeenVisibility } from './privacy-settings.entity.js';
