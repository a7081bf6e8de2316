import { length } from 'class-validator';

export const shortestPassword = 8;
export const longestPassword = 256;
export const passwordRule = `A password must have ${shortestPassword} to ${longestPassword} characters.`;

/** The form of a new password, for descriptions. */
export const passwordForm = `${shortestPassword} to ${longestPassword} characters of any kind.`;

/** Returns whether a new password has an allowed length. */
export function isPasswordAllowed(password: string): boolean {
  return length(password, shortestPassword, longestPassword);
}
