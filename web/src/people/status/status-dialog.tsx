import { ErrorNotice } from '../../data/error-notice.tsx';
import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Loading } from '../../ui/loading.tsx';
import { StatusForm } from './status-form.tsx';

const OwnStatus = graphql(`
  query OwnStatus {
    viewer {
      id
      status {
        id
        status
        statusUntil
        isInvisible
        customStatus {
          emoji
          text
          expiresAt
        }
      }
    }
  }
`);

/** Sets what others see of the viewer: how available they are, an emoji and some words, and for how long. */
export function StatusDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const { data, error, reload } = useQuery(OwnStatus, noVariables);
  return (
    <Dialog isOpen onClose={onClose} title={text('people.status.title')}>
      {data && <StatusForm status={data.viewer.status} onClose={onClose} />}
      {!data && (error ? <ErrorNotice error={error} onRetry={() => void reload()} /> : <Loading />)}
    </Dialog>
  );
}

const noVariables = {};
