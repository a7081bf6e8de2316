import type { Measure } from './samples.ts';

/** A chart of the page. */
export interface ChartOfServer extends Measure {
  /** Its name; `admin.chart.<name>` is its text. */
  readonly name: string;
  readonly unit: 'count' | 'percent' | 'bytes' | 'milliseconds';
}

/** The charts of the page, in their order. */
export const charts: readonly ChartOfServer[] = [
  { name: 'connections', metrics: ['hubbub_sockets', 'hubbub_streams'], isRate: false, unit: 'count' },
  { name: 'subscriptions', metrics: ['hubbub_subscriptions'], isRate: false, unit: 'count' },
  { name: 'messages', metrics: ['hubbub_sends_total'], isRate: true, unit: 'count' },
  { name: 'events', metrics: ['hubbub_event_results_total'], isRate: true, unit: 'count' },
  { name: 'processor', metrics: ['process_cpu_seconds_total'], isRate: true, factor: 100, unit: 'percent' },
  { name: 'memory', metrics: ['process_resident_memory_bytes'], isRate: false, unit: 'bytes' },
  { name: 'delay', metrics: ['nodejs_eventloop_lag_p99_seconds'], isRate: false, factor: 1_000, unit: 'milliseconds' },
  { name: 'webhookFailures', metrics: ['hubbub_webhook_failures_total'], isRate: true, unit: 'count' },
];
