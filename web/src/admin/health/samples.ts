/** The numbers of the server at one moment, by the names of their metrics. What has labels is added up. */
export interface Sample {
  /** When it was read (ms since 1970). */
  readonly at: number;
  readonly values: ReadonlyMap<string, number>;
}

/** Reads the text format of Prometheus. */
export function parseMetrics(source: string, at: number): Sample {
  const values = new Map<string, number>();
  for (const line of source.split('\n')) {
    const [, name, value] = /^([a-zA-Z_:][\w:]*)(?:\{.*\})? (\S+)/.exec(line) ?? [];
    const number = Number(value);
    if (name && Number.isFinite(number)) values.set(name, (values.get(name) ?? 0) + number);
  }
  return { at, values };
}

/** How a chart makes its numbers of samples. */
export interface Measure {
  /** The metrics that are added up. */
  readonly metrics: readonly string[];
  /** Whether they count since the start of the server, so that their growth per second is shown. */
  readonly isRate: boolean;
  /** The factor that the number is multiplied by. */
  readonly factor?: number;
}

/** The numbers of a chart, one for each sample; null where there is none. */
export function seriesOf(samples: readonly Sample[], { metrics, isRate, factor = 1 }: Measure): (number | null)[] {
  const totals = samples.map(({ values }) => totalOf(values, metrics));
  if (!isRate) return totals.map((total) => total && total * factor);
  return totals.map((total, index) => {
    const before = totals[index - 1] ?? null;
    const seconds = ((samples[index]?.at ?? 0) - (samples[index - 1]?.at ?? 0)) / 1_000;
    // A server that was started again counts from 0 again.
    if (total === null || before === null || total < before || seconds <= 0) return null;
    return ((total - before) / seconds) * factor;
  });
}

function totalOf(values: ReadonlyMap<string, number>, metrics: readonly string[]): number | null {
  const known = metrics.flatMap((name) => values.get(name) ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
