import { figureIn, type Results } from './results.ts';

/** How much better Hubbub is than a peer: 2 is twice as good, 0.5 half as good. */
export interface Ratio {
  readonly peer: string;
  readonly value: number;
}

/** The bars of one measure. */
export interface MeasuredRatios {
  readonly label: string;
  readonly ratios: readonly Ratio[];
}

interface Measure {
  readonly label: string;
  readonly part: string;
  /** Words in the title of the table. */
  readonly title: string;
  readonly column: string;
  /** Whether a higher figure is better. */
  readonly isRate?: boolean;
}

/** The peers of the picture, by the first words of their rows. */
export const peers = ['raw ws', 'Socket.IO', 'Apollo', 'Mercurius'];

const measures: readonly Measure[] = [
  {
    label: 'CPU: delivery, room of 1,000, full load',
    part: 'fanout',
    title: '1,000 subscribers, 32',
    column: 'CPU s',
  },
  {
    label: 'CPU: delivery, room of 1,000, single events',
    part: 'fanout',
    title: '1,000 subscribers, single',
    column: 'CPU s',
  },
  { label: 'CPU: delivery, room of 5, full load', part: 'rooms', title: '5 subscribers each, 32', column: 'CPU s' },
  {
    label: 'CPU: delivery, room of 5, 1,000 a second',
    part: 'rooms',
    title: '5 subscribers each, 1,000 events',
    column: 'CPU s',
  },
  {
    label: 'CPU: delivery, room of 5, single events',
    part: 'rooms',
    title: '5 subscribers each, single',
    column: 'CPU s',
  },
  { label: 'median latency, room of 1,000', part: 'latency', title: ', 1,000 subscribers', column: 'p50' },
  { label: 'memory of an idle subscriber', part: 'memory', title: 'idle subscribers', column: 'heap and external' },
  { label: 'queries of the viewer a second', part: 'reads', title: 'viewer', column: 'requests/s', isRate: true },
  { label: 'pages of 50 messages a second', part: 'reads', title: 'History', column: 'requests/s', isRate: true },
];

/** Returns what is known of each measure. Leaves out measures without results. */
export function ratiosOf(results: Results): MeasuredRatios[] {
  return measures.map((measure) => ({ label: measure.label, ratios: ratiosFor(measure, results) })).filter(isMeasured);
}

function ratiosFor({ part, title, column, isRate = false }: Measure, results: Results): Ratio[] {
  const table = results[part]?.tables.find((each) => each.title.includes(title));
  if (!table) return [];
  const own = figureIn(table, 'Hubbub', column);
  const ratios = peers.map((peer) => {
    const other = figureIn(table, peer, column);
    return { peer, value: isRate ? own / other : other / own };
  });
  return ratios.filter(({ value }) => Number.isFinite(value));
}

function isMeasured({ ratios }: MeasuredRatios): boolean {
  return ratios.length > 0;
}
