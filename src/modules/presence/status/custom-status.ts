import { CustomStatus } from './presence.types.js';
import type { UserStatus } from './status.entity.js';

/** Returns the custom status of a user, or null if there is none or it has expired. */
export function customStatusOf(status: UserStatus | null): CustomStatus | null {
  if (!status || (status.text == null && status.emoji == null)) return null;
  const { text = null, emoji = null, expiresAt = null } = status;
  if (expiresAt && expiresAt.getTime() <= Date.now()) return null;
  return Object.assign(new CustomStatus(), { text, emoji, expiresAt });
}
