import type { UnitOfWork } from '../../../platform/database/index.js';
import { badInput } from '../../../platform/errors/index.js';
import type { UserId } from '../../accounts/index.js';
import { notificationErrorTexts } from '../core/notification-error.texts.js';
import { DayOfWeek, QuietHours, type QuietSchedule } from '../core/quiet-hours.entity.js';
import { canonicalTimeZone } from '../core/quiet-time.js';
import type { QuietHoursInput } from './settings.input.js';

/**
 * Checks quiet hours, and puts the days in order.
 * @throws {HubbubError} BAD_INPUT if the time zone is unknown.
 */
export function checkQuietHours({ from: startsAt, to: endsAt, days, timeZone }: QuietHoursInput): QuietSchedule {
  const canonical = canonicalTimeZone(timeZone);
  if (!canonical) {
    throw badInput('input.quietHours.timeZone', notificationErrorTexts.timeZone());
  }
  const inOrder = Object.values(DayOfWeek).filter((day) => days.includes(day));
  return { startsAt, endsAt, days: inOrder, timeZone: canonical };
}

/** Returns the quiet hours of a user, or null if there are none. */
export function readQuietHours(em: UnitOfWork, userId: UserId): Promise<QuietHours | null> {
  return em.findOne(QuietHours, { userId }, { disableIdentityMap: true });
}

/**
 * Sets or removes the quiet hours of a user.
 * @param schedule null removes them, undefined keeps them.
 * @returns whether anything changed.
 */
export async function setQuietHours(em: UnitOfWork, userId: UserId, schedule?: QuietSchedule | null): Promise<boolean> {
  if (schedule === undefined) return false;
  const before = await readQuietHours(em, userId);
  if (schedule === null) return (await em.nativeDelete(QuietHours, { userId })) > 0;
  if (before && areSame(before, schedule)) return false;
  await em.upsert(QuietHours, { userId, ...schedule });
  return true;
}

function areSame(one: QuietSchedule, other: QuietSchedule): boolean {
  return (
    one.startsAt === other.startsAt &&
    one.endsAt === other.endsAt &&
    one.timeZone === other.timeZone &&
    one.days.join() === other.days.join()
  );
}
