import { defineTexts } from '../../platform/texts/index.js';

/** The texts of refusals of administrators and reporters. */
export const adminTexts = defineTexts('error.admin', {
  onlyAdmins: 'Only administrators may do this.',
  ofMessage: 'Resolve a report of a message with MESSAGE_DELETED or MESSAGE_KEPT.',
  ofUser: 'Resolve a report of a user with ACTION_TAKEN or NO_ACTION.',
  noReport: 'There is no such report.',
  reportYourself: 'You cannot report yourself.',
});
