import { useIntl } from 'react-intl';
import { useText } from '../../texts/use-text.ts';

/** A day in words: today, yesterday, or its date. */
export function DayName({ at }: { at: number }) {
  const intl = useIntl();
  const text = useText();
  const day = new Date(at);
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  if (isSameDay(day, new Date())) return text('messages.today');
  if (isSameDay(day, yesterday)) return text('messages.yesterday');
  const isThisYear = day.getFullYear() === new Date().getFullYear();
  return intl.formatDate(day, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  });
}

function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
