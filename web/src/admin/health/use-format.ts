import { useCallback } from 'react';
import { type FormatNumberOptions, useIntl } from 'react-intl';
import { useText } from '../../texts/use-text.ts';
import type { ChartOfServer } from './charts.ts';

type Unit = ChartOfServer['unit'];

/** How many units of the number make one unit of the text. */
const parts: Readonly<Record<Unit, number>> = {
  count: 1,
  perSecond: 1,
  percent: 100,
  bytes: 1_000_000,
  milliseconds: 1,
};

const formats: Readonly<Record<Unit, FormatNumberOptions>> = {
  count: {},
  perSecond: {},
  percent: { style: 'percent' },
  bytes: { style: 'unit', unit: 'megabyte', unitDisplay: 'short' },
  milliseconds: { style: 'unit', unit: 'millisecond', unitDisplay: 'short' },
};

/** Returns what writes numbers of a unit in the language of the page. */
export function useFormat(): (unit: Unit) => (value: number) => string {
  const text = useText();
  const intl = useIntl();
  return useCallback(
    (unit) => (value) => {
      const maximumFractionDigits = value < 10 ? 1 : 0;
      const number = intl.formatNumber(value / parts[unit], { ...formats[unit], maximumFractionDigits });
      return unit === 'perSecond' ? text('admin.chart.perSecond', { number }) : number;
    },
    [intl, text],
  );
}
