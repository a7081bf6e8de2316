import { type RawBuilder, sql } from 'kysely';
import type { UserId } from '../accounts/index.js';
import { LastSeenVisibility } from './privacy-settings.entity.js';

/** SQL condition on the table `privacy_settings`: the user hides from a viewer when they were last seen. */
export function settingHidesLastSeen(viewerId: UserId): RawBuilder<boolean> {
  return sql`(privacy_settings.last_seen <> ${sql.lit(LastSeenVisibility.EVERYONE)}
    and privacy_settings.user_id <> ${viewerId}
    and (privacy_settings.last_seen <> ${LastSeenVisibility.FRIENDS} or not exists (
      select from friendship where friendship.user_id = ${viewerId} and friend_id = privacy_settings.user_id)))`;
}

/** SQL condition: a setting of another user, or a block, hides from a viewer when that user was last seen. */
export function hidesLastSeen(viewerId: UserId, otherId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`(exists (
      select from privacy_settings where user_id = ${otherId} and ${settingHidesLastSeen(viewerId)})
    or exists (select from block where block.user_id = ${viewerId} and block.blocked_id = ${otherId})
    or exists (select from block where block.user_id = ${otherId} and block.blocked_id = ${viewerId}))`;
}
