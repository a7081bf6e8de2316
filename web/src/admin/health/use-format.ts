import { useCallback } from 'react';
import { type FormatNumberOptions, useIntl } from 'react-intl';
import type { ChartOfServer } from './charts.ts';

type Unit = ChartOfServer['unit'];

/** How many units of the number make one unit of the text. */
const parts: Readonly<Record<Unit, number>> = {
  count: 1,
  percent: 100,
  bytes: 1_000_000,
  milliseconds: 1,
};

const formats: Readonly<Record<Unit, FormatNumberOptions>> = {
  count: {},
  percent: { style: 'percent' },
  bytes: { style: 'unit', unit: 'megabyte', unitDisplay: 'short' },
  milliseconds: { style: 'unit', unit: 'millisecond', unitDisplay: 'short' },
};

/** Returns what writes numbers of a unit in the language of the page. */
export function useFormat(): (unit: Unit) => (value: number) => string {
  const intl = useIntl();
  return useCallback(
    (unit) => (value) => {
      const maximumFractionDigits = value < 10 ? 1 : 0;
      return intl.formatNumber(value / parts[unit], { ...formats[unit], maximumFractionDigits });
    },
    [intl],
  );
}
