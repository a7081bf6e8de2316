import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { ErrorNotice } from './error-notice.tsx';
import type { PagesView } from './use-pages.ts';

interface PagesFootProps {
  pages: Pick<PagesView<unknown>, 'nodes' | 'hasMore' | 'isLoading' | 'error' | 'loadMore' | 'reload'>;
  /** Shown if the list is empty. */
  empty: ReactNode;
}

/** The end of a list that is read page by page: the way to more, an error, or what to do if there is nothing. */
export function PagesFoot({ pages, empty }: PagesFootProps) {
  const text = useText();
  if (pages.error) return <ErrorNotice error={pages.error} onRetry={() => void pages.reload()} />;
  // A page of a filtered list can be empty although others follow.
  if (pages.nodes.length === 0 && !pages.hasMore) return pages.isLoading ? <Loading /> : empty;
  if (!pages.hasMore) return null;
  return (
    <div>
      <Button onClick={() => void pages.loadMore()} disabled={pages.isLoading}>
        {text('ui.more')}
      </Button>
    </div>
  );
}
