export { whoListed } from './account-data.js';
export { type ContactKeeper, Contacts, contactRefused } from './contacts.js';
export {
  ContactChange,
  contactEvent,
  FriendAdded,
  FriendRequestReceived,
  standingChangeOf,
  standingChangeTypes,
  toFriendEvent,
} from './friend.events.js';
export { friendsModule } from './friends.module.js';
export { hasBlocked } from './has-blocked.js';
export { LastSeenVisibility } from './privacy-settings.entity.js';
export { blockedWith, friendIdsOf, readStandings, type Standing } from './standing.js';
