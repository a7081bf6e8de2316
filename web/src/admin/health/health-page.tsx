import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AdminFrame } from '../admin-frame.tsx';
import { LineChart } from '../chart/line-chart.tsx';
import { charts } from './charts.ts';
import styles from './health.module.css';
import { seriesOf } from './samples.ts';
import { useFormat } from './use-format.ts';
import { type Health, mostSamples, useServerState } from './use-server-state.ts';

const ServerStorage = graphql(`
  query ServerStorage {
    serverStorage {
      usedBytes
      limitBytes
    }
  }
`);

/** How the server is: whether all of it works, and its numbers of the last minutes. */
export function HealthPage() {
  const text = useText();
  const formatOf = useFormat();
  const { health, samples, hidesMetrics } = useServerState();
  return (
    <AdminFrame title={text('admin.health.title')} lead={text('admin.health.lead')}>
      <HealthNotice health={health} />
      {hidesMetrics && <Notice kind="info">{text('admin.health.noMetrics')}</Notice>}
      {!hidesMetrics && (
        <section className={styles.charts} aria-label={text('admin.health.numbers')}>
          {charts.map((chart) => (
            <LineChart
              key={chart.name}
              name={text(`admin.chart.${chart.name}`)}
              values={seriesOf(samples, chart)}
              capacity={mostSamples}
              format={formatOf(chart.unit)}
            />
          ))}
        </section>
      )}
      <StoragePanel />
    </AdminFrame>
  );
}

/** The parts of the server that a text names; the name of another one is shown as it is. */
const parts = new Set(['database', 'bus', 'stopping']);

function HealthNotice({ health }: { health: Health | null }) {
  const text = useText();
  if (!health) return <Notice kind="info">{text('admin.health.asking')}</Notice>;
  const { isOk, down } = health;
  if (isOk) return <Notice kind="info">{text('admin.health.ok')}</Notice>;
  if (down.length === 0) return <Notice kind="error">{text('admin.health.noAnswer')}</Notice>;
  const names = down.map((name) => (parts.has(name) ? text(`admin.health.part.${name}`) : name)).join(', ');
  return <Notice kind="error">{text('admin.health.down', { names })}</Notice>;
}

function StoragePanel() {
  const text = useText();
  const format = useFormat()('bytes');
  const { data } = useQuery(ServerStorage, noVariables);
  if (!data) return null;
  const { usedBytes, limitBytes } = data.serverStorage;
  return (
    <Panel title={text('admin.storage.title')}>
      <p>{text('admin.storage.used', { used: format(usedBytes), limit: format(limitBytes) })}</p>
      <meter className={styles.meter} aria-label={text('admin.storage.title')} value={usedBytes} max={limitBytes} />
    </Panel>
  );
}

const noVariables = {};
