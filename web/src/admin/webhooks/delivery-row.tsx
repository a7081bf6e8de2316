import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/rows.tsx';
import styles from '../admin.module.css';
import { Label } from '../label.tsx';
import { useMoment } from '../use-moment.ts';

const ShownDelivery = graphql(`
  fragment DeliveryRow on Delivery {
    id
    event
    state
    at
    attempts
    lastStatus
    lastError
  }
`);

const kinds = { PENDING: 'plain', DELIVERED: 'good', DEAD: 'bad' } as const;

interface DeliveryRowProps {
  delivery: FragmentType<typeof ShownDelivery>;
  isRunning: boolean;
  onAgain: () => void;
}

/** A delivery: what was sent, what the receiver answered, and the way to send it again. */
export function DeliveryRow({ delivery: masked, isRunning, onAgain }: DeliveryRowProps) {
  const text = useText();
  const moment = useMoment();
  const { event, state, at, attempts, lastStatus, lastError } = readFragment(ShownDelivery, masked);
  const name = text(`admin.event.${event}`);
  return (
    <Row
      title={
        <span className={styles.title}>
          {name}
          <Label kind={kinds[state]}>{text(`admin.delivery.${state}`)}</Label>
        </span>
      }
      detail={
        <span className={styles.detail}>
          <span>{moment(at)}</span>
          <span>{text('admin.deliveries.attempts', { count: attempts })}</span>
          {(lastError || lastStatus !== null) && (
            <span>{lastError ?? text('admin.deliveries.status', { status: String(lastStatus) })}</span>
          )}
        </span>
      }
      actions={
        state !== 'PENDING' && (
          <Button
            onClick={onAgain}
            disabled={isRunning}
            aria-label={text('admin.deliveries.againOne', { name, at: moment(at) })}
          >
            {text('admin.deliveries.again')}
          </Button>
        )
      }
    />
  );
}
