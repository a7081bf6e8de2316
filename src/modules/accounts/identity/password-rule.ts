import { length } from 'class-validator';
import { identityTexts } from './identity.texts.js';

export const shortestPassword = 8;
export const longestPassword = 256;
export const passwordRule = identityTexts.passwordForm({ fewest: shortestPassword, most: longestPassword });

/** The form of a new password, for descriptions. */
export const passwordForm = `${shortestPassword} to ${longestPassword} characters of any kind.`;

/** Returns whether a new password has an allowed length. */
export function isPasswordAllowed(password: string): boolean {
  return length(password, shortestPassword, longestPassword);
}
