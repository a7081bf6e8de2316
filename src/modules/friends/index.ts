export { type ContactKeeper, Contacts, contactRefused } from './contacts.js';
export { createFriendsModule, friendsEntities, friendsResolvers } from './friends.module.js';
export { hasBlocked } from './has-blocked.js';
