import type { Database } from '../../../platform/database/index.js';
import type { UserId } from '../../accounts/index.js';
import { NotificationKind } from './notification.entity.js';
import { QuietHours } from './quiet-hours.entity.js';
import { isQuiet } from './quiet-time.js';

/** The kinds that are mailed and pushed at any time, because they can be about a stolen account. */
export const urgentKinds: readonly NotificationKind[] = [NotificationKind.ACCOUNT];

/** Reports which users want neither mails nor pushes now: by their quiet hours, or by the status DO_NOT_DISTURB. */
export class Silence {
  /** @param doNotDisturb returns those of the users that have set DO_NOT_DISTURB. */
  constructor(
    private readonly database: Database,
    private readonly doNotDisturb: (userIds: readonly UserId[]) => Promise<readonly UserId[]>,
  ) {}

  /** Returns those of the users that are silent at a moment. */
  async of(userIds: readonly UserId[], at = new Date()): Promise<ReadonlySet<UserId>> {
    if (userIds.length === 0) return new Set();
    const [schedules, undisturbed] = await Promise.all([
      this.database.fork().find(QuietHours, { userId: { $in: [...userIds] } }),
      this.doNotDisturb(userIds),
    ]);
    const quiet = schedules.filter((schedule) => isQuiet(schedule, at)).map(({ userId }) => userId);
    return new Set([...undisturbed, ...quiet]);
  }
}
