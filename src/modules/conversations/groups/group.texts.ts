import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refusals in groups. */
export const groupTexts = defineTexts('error.group', {
  none: 'There is no such group.',
  onlyOwner: 'Only the owner of the group may do this.',
  notInGroup: 'This user is not in the group.',
  removeYourself: 'You cannot remove yourself. Leave the group instead.',
  appointOwner: 'To appoint another owner, transfer the ownership.',
  ownRole: 'The owner cannot change their own role. Transfer the ownership first.',
  alreadyOwner: 'You are already the owner. Name another member.',
  titleForm: 'A title must have 1 to {most} characters and no control characters.',
  descriptionForm:
    'A description must have at most {most, number} characters and no control characters except new lines and tabs.',
  openInvitations: 'A group can have at most {most} open invitations.',
  noInvitation: 'There is no such invitation.',
  inviteLinks: 'A group can have at most {most} invite links.',
  linkSpent: 'This invite link is unknown, used up or expired.',
  onlyOwnerNamesSuccessor: 'Only the owner can name a successor.',
  successorIsYou: 'The successor must be another member.',
  rank: 'Moderators cannot remove, ban, mute or unmute the owner, other moderators or themselves.',
});
