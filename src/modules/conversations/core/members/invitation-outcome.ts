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
    ACCEPTED: { description: 'The invited user is in the group, in whatever way they came in.' },
    DECLINED: { description: 'The invited user does not want to join, or is no more.' },
    WITHDRAWN: { description: 'The owner or a moderator took it back.' },
    DELETED: { description: 'The group was deleted.' },
  },
});
