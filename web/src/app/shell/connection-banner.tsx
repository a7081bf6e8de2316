import { useConnection } from '@hubbub/client/react';
import { useEffect, useState } from 'react';
import { useText } from '../../texts/use-text.ts';
import styles from './connection-banner.module.css';

/** Says that the connection is lost until it is back. Screen readers say it once. */
export function ConnectionBanner() {
  const text = useText();
  const isLost = useLost();
  return (
    <div role="status">
      {isLost && (
        <p className={styles.banner}>
          <strong>{text('app.connection.reconnecting')}</strong>
          {text('app.connection.advice')}
        </p>
      )}
    </div>
  );
}

/** Whether the connection was lost and is not back. The first attempt does not count. */
function useLost(): boolean {
  const { status } = useConnection();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    if (status === 'waiting') setLost(true);
    else if (status !== 'connecting') setLost(false);
  }, [status]);
  return isLost;
}
