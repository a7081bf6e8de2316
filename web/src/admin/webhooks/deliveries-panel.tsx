import { useHubbub } from '@hubbub/client/react';
import { useState } from 'react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { PagesFoot } from '../../data/pages-foot.tsx';
import { useAction } from '../../data/use-action.ts';
import { usePages } from '../../data/use-pages.ts';
import type { DeliveriesOfWebhookQuery, DeliveryState } from '../../gql/graphql.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Rows } from '../../ui/rows.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import styles from '../admin.module.css';
import { useRepeated } from '../use-repeated.ts';
import { DeliveryRow } from './delivery-row.tsx';
import { RedeliverWebhook } from './webhook-documents.ts';

const DeliveriesOfWebhook = graphql(`
  query DeliveriesOfWebhook($id: ID!, $state: DeliveryState, $after: String) {
    node(id: $id) {
      __typename
      id
      ... on Webhook {
        deliveries(first: 30, state: $state, after: $after) {
          edges {
            node {
              id
              state
              ...DeliveryRow
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

const states = ['PENDING', 'DELIVERED', 'DEAD'] as const;
/** Interval at which pending deliveries are read again (ms). */
const interval = 3_000;

/** The deliveries to a webhook, newest first, with their results. */
export function DeliveriesPanel({ webhookId }: { webhookId: string }) {
  const text = useText();
  const hubbub = useHubbub();
  const [state, setState] = useState<DeliveryState | null>(null);
  const pages = usePages(DeliveriesOfWebhook, { id: webhookId, state }, deliveriesOf);
  const waits = pages.nodes.length <= pageSize && pages.nodes.some((delivery) => delivery.state === 'PENDING');
  useRepeated(() => void pages.reload(), waits ? interval : null);
  const again = useAction(async (input: { deliveryId: string } | { webhookId: string }) => {
    await hubbub.request(RedeliverWebhook, { input });
    await pages.reload();
  });
  return (
    <Panel title={text('admin.deliveries.title')}>
      <div className={styles.toolbar}>
        <SelectField
          label={text('admin.deliveries.state')}
          value={state ?? ''}
          onChange={({ target }) => setState(states.find((each) => each === target.value) ?? null)}
          options={[
            { value: '', label: text('admin.filter.any') },
            ...states.map((value) => ({ value, label: text(`admin.delivery.${value}`) })),
          ]}
        />
        <Button onClick={() => void pages.reload()}>{text('admin.reload')}</Button>
        <Button onClick={() => void again.run({ webhookId })} disabled={again.isRunning}>
          {text('admin.deliveries.allDead')}
        </Button>
      </div>
      <ErrorNotice error={again.error} />
      <Rows label={text('admin.deliveries.title')}>
        {pages.nodes.map((delivery) => (
          <DeliveryRow
            key={delivery.id}
            delivery={delivery}
            isRunning={again.isRunning}
            onAgain={() => void again.run({ deliveryId: delivery.id })}
          />
        ))}
      </Rows>
      <PagesFoot pages={pages} empty={<p className={styles.muted}>{text('admin.deliveries.none')}</p>} />
    </Panel>
  );
}

/** Number of deliveries in a page, as in the query. */
const pageSize = 30;
const none = { edges: [], pageInfo: { hasNextPage: false } };

function deliveriesOf({ node }: DeliveriesOfWebhookQuery) {
  return node?.__typename === 'Webhook' ? node.deliveries : none;
}
