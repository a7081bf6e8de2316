import { defineTexts } from '../../../platform/texts/index.js';

/** The texts of refused tokens and sessions. */
export const sessionTexts = defineTexts('error.session', {
  noBearer: 'The Authorization header must have the form: Bearer <token>.',
  twoSessions: 'The upgrade request and connection_init have tokens of different sessions. Send one of them.',
  unknownRefreshToken: 'This refresh token is unknown. Please log in.',
  none: 'You have no such session.',
});
