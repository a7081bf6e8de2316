import { registerEnumType } from 'type-graphql';

/** How an invitation ended. */
export enum InvitationOutcome {
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  DELETED = 'DELETED',
}

registerEnumType(InvitationOutcome, {
  name: 'InvitationOutcome',
  description: 'How an invitation ended.',
  valuesConfig: {
    ACCEPTED: { description: 'The invited user joined the group.' },
    DECLINED: { description: 'The invited user declined, or the account was deleted.' },
    WITHDRAWN: { description: 'The owner or a moderator withdrew the invitation.' },
    DELETED: { description: 'The group was deleted.' },
  },
});
