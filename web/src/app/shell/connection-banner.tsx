import { useConnectionLoss } from '../../offline/use-connection-loss.ts';
import { useText } from '../../texts/use-text.ts';
import styles from './connection-banner.module.css';

/** Shows that the connection is lost until it is back. Screen readers announce it once. */
export function ConnectionBanner() {
  const text = useText();
  const loss = useConnectionLoss();
  return (
    <div role="status">
      {loss && (
        <p className={styles.banner}>
          <strong>{loss === 'offline' ? text('offline.offline') : text('offline.reconnecting')}</strong>
          {text('offline.advice')}
        </p>
      )}
    </div>
  );
}
