import styles from '../app/shell/connection-banner.module.css';
import { useReadable } from '../data/use-readable.ts';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { hasNewVersion } from './new-version.ts';

/** Offers to load the new version of the page. */
export function NewVersionBanner() {
  const text = useText();
  const isThere = useReadable(hasNewVersion);
  return (
    <div role="status">
      {isThere && (
        <p className={styles.banner}>
          {text('offline.newVersion')}
          <Button look="link" onClick={() => location.reload()}>
            {text('app.failed.reload')}
          </Button>
        </p>
      )}
    </div>
  );
}
