import { defineTexts } from '../../platform/texts/index.js';

/** The texts of refusals between two users. */
export const friendTexts = defineTexts('error.friend', {
  blockYourself: 'You cannot block yourself.',
  notBlocked: 'This user is not blocked.',
  blocks: 'You can block at most {most} users.',
  requestToYourself: 'You cannot send yourself a friend request.',
  noRequestTo: 'There is no request to this user.',
  noRequestFrom: 'There is no request from this user.',
  notFriend: 'This user is not your friend.',
  openRequests: 'You can have at most {most} pending friend requests.',
  ownFriends: 'The viewer already has {most} friends, which is the maximum.',
  othersFriends: 'The other user already has {most} friends, which is the maximum.',
});
