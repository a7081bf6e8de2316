import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refusals in projects. */
export const projectTexts = defineTexts('error.project', {
  none: 'There is no such project.',
  onlyOwner: 'Only the owner of the project may do this.',
  onlyCoaches: 'Only the owner and the coaches of the project may do this.',
  notInProject: 'This user is not in the project.',
  ownerAsMember: 'The owner cannot be added as a member.',
  usersOnce: 'Name each user only once.',
  removeYourself: 'You cannot remove yourself. Leave the project instead.',
  onlyParticipants: 'Only participants can be removed. Withdraw the coach first.',
  ownerStays: 'The owner cannot leave the project. Transfer the ownership first.',
  noSuccessor: 'Only the owner of a group has a successor.',
  makeOwner: 'To make a member the owner, transfer the ownership.',
  alreadyOwner: 'Choose another user: the project is yours already.',
  roleOfOwner: 'The role of the owner cannot be changed. Transfer the project first.',
  removedBefore: 'The user was removed from the project. Only the owner and the coaches can add them again.',
});
