export { whoListed } from './account-data.js';
export { type ContactKeeper, Contacts, contactRefused } from './contacts.js';
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
export { blockedWith, friendIdsOf, type PairPrivacy, readPairPrivacy } from './pair-privacy.js';
export { LastSeenVisibility } from './privacy-settings.entity.js';
