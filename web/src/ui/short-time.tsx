import { useIntl } from 'react-intl';

/** A moment as briefly as possible: the time today, the weekday within a week, the date otherwise. */
export function ShortTime({ at }: { at: string }) {
  const intl = useIntl();
  const date = new Date(at);
  const today = new Date();
  today.setHours(0, 0, 0, 0);
  const days = (today.getTime() - date.getTime()) / 86_400_000;
  const format: Intl.DateTimeFormatOptions =
    days <= 0
      ? { hour: 'numeric', minute: '2-digit' }
      : days < 6
        ? { weekday: 'short' }
        : { day: 'numeric', month: 'short', ...(date.getFullYear() !== today.getFullYear() && { year: '2-digit' }) };
  return (
    <time dateTime={at} title={intl.formatDate(date, { dateStyle: 'long', timeStyle: 'short' })}>
      {intl.formatDate(date, format)}
    </time>
  );
}
