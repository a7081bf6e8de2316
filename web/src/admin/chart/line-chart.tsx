import { useText } from '../../texts/use-text.ts';
import styles from './line-chart.module.css';

interface LineChartProps {
  name: string;
  /** The numbers from the oldest to the newest; null where there is none. */
  values: readonly (number | null)[];
  /** Number of values that fill the chart. */
  capacity: number;
  /** Writes a number with its unit. */
  format: (value: number) => string;
}

/** The size of the drawing in its own units; it is stretched to the room that it has. */
const width = 240;
const height = 64;

/** A small chart of one number over time, with the newest value in words. */
export function LineChart({ name, values, capacity, format }: LineChartProps) {
  const text = useText();
  const known = values.filter((value) => value !== null);
  const last = values.at(-1) ?? null;
  const highest = Math.max(0, ...known);
  const most = format(highest);
  const summary =
    last === null ? text('admin.chart.none') : text('admin.chart.summary', { last: format(last), highest: most });
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <span>{name}</span>
        <strong className={styles.value}>{last === null ? '–' : format(last)}</strong>
      </figcaption>
      <svg
        role="img"
        aria-label={`${name}: ${summary}`}
        className={styles.drawing}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
      >
        <path className={styles.ground} d={`M0 ${height - 1}H${width}`} />
        {lines(values, capacity, highest).map((points) => (
          <polyline key={points} className={styles.line} points={points} />
        ))}
      </svg>
      <p className={styles.scale}>{known.length > 0 ? text('admin.chart.highest', { highest: most }) : ''}</p>
    </figure>
  );
}

/** The points of the lines: one for each stretch without a gap. The newest value is at the end of the drawing. */
function lines(values: readonly (number | null)[], capacity: number, highest: number): string[] {
  const step = width / Math.max(1, capacity - 1);
  const first = width - (values.length - 1) * step;
  const stretches: string[][] = [[]];
  for (const [index, value] of values.entries()) {
    const y = height - 2 - (highest === 0 ? 0 : ((value ?? 0) / highest) * (height - 4));
    if (value === null) stretches.push([]);
    else stretches.at(-1)?.push(`${(first + index * step).toFixed(1)},${y.toFixed(1)}`);
  }
  // A single value has no length: it becomes a short line.
  return stretches.filter(({ length }) => length > 0).map((points) => [...points, points.at(-1)].join(' '));
}
