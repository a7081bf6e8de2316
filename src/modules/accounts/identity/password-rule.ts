import { length } from 'class-validator';

export const shortestPassword = 8;
export const longestPassword = 256;
export const passwordRule = `A password must have ${shortestPassword} to ${longestPassword} characters.`;

/** Returns whether a new password has an allowed length. */
export function isPasswordAllowed(password: string): boolean {
  return length(password, shortestPassword, longestPassword);
}
