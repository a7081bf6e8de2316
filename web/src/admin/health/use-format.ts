import { useCallback } from 'react';
import { type FormatNumberOptions, useIntl } from 'react-intl';
import type { ChartOfServer } from './charts.ts';

type Unit = ChartOfServer['unit'];

interface Format {
  /** Number of units of the value in one unit of the text. */
  readonly parts: number;
  readonly options: FormatNumberOptions;
}

/** Returns what writes numbers of a unit in the language of the page. */
export function useFormat(): (unit: Unit) => (value: number) => string {
  const intl = useIntl();
  return useCallback(
    (unit) => (value) => {
      const { parts, options } = formatOf(unit, value);
      const number = value / parts;
      const maximumFractionDigits = value < 10 || (unit === 'bytes' && number < 10) ? 1 : 0;
      return intl.formatNumber(number, { ...options, maximumFractionDigits });
    },
    [intl],
  );
}

function formatOf(unit: Unit, value: number): Format {
  switch (unit) {
    case 'count':
      return { parts: 1, options: {} };
    case 'percent':
      return { parts: 100, options: { style: 'percent' } };
    case 'milliseconds':
      return { parts: 1, options: { style: 'unit', unit: 'millisecond', unitDisplay: 'short' } };
    case 'bytes':
      return value < 1_000_000_000
        ? { parts: 1_000_000, options: { style: 'unit', unit: 'megabyte', unitDisplay: 'short' } }
        : { parts: 1_000_000_000, options: { style: 'unit', unit: 'gigabyte', unitDisplay: 'short' } };
  }
}
