import { useIntl } from 'react-intl';
import { CheckField } from '../../ui/check-field.tsx';
import styles from './notifications.module.css';

/** The days of the week in the order of the server. */
export const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

interface DaysFieldProps {
  label: string;
  /** The days that are checked at first. */
  initial: readonly (typeof days)[number][];
}

/** A box for each day of the week, named like the day. */
export function DaysField({ label, initial }: DaysFieldProps) {
  const intl = useIntl();
  return (
    <fieldset className={styles.days}>
      <legend className={styles.legend}>{label}</legend>
      <div className={styles.boxes}>
        {days.map((day, index) => (
          <CheckField
            key={day}
            name={day}
            label={intl.formatDate(aMonday + index * oneDay, { weekday: 'long', timeZone: 'UTC' })}
            defaultChecked={initial.includes(day)}
          />
        ))}
      </div>
    </fieldset>
  );
}

const aMonday = Date.UTC(2024, 0, 1);
const oneDay = 86_400_000;
