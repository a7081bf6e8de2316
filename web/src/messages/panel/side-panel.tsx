import { lazy, Suspense, useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useConversationFocus } from '../conversation-context.tsx';

const SearchPanel = lazy(() =>
  import('../../search/search-panel.tsx').then(({ SearchPanel: Panel }) => ({ default: Panel })),
);
const PinsPanel = lazy(() => import('../../pins/pins-panel.tsx').then(({ PinsPanel: Panel }) => ({ default: Panel })));
const ThreadPanel = lazy(() =>
  import('../../threads/thread-panel.tsx').then(({ ThreadPanel: Panel }) => ({ default: Panel })),
);

/** The panel beside the messages. The address can open a thread by `?thread=msg_…`. */
export function SidePanel() {
  const { panel, setPanel } = useConversationFocus();
  const thread = new URLSearchParams(useSearch()).get('thread');
  const [path, navigate] = useLocation();
  useEffect(() => {
    if (thread === null) return;
    setPanel({ kind: 'thread', messageId: thread });
    // The same thread can be asked for again.
    navigate(path, { replace: true });
  }, [thread, setPanel, navigate, path]);
  if (!panel) return null;
  return (
    <Suspense fallback={null}>
      {panel.kind === 'search' && <SearchPanel />}
      {panel.kind === 'pins' && <PinsPanel />}
      {panel.kind === 'thread' && <ThreadPanel key={panel.messageId} messageId={panel.messageId} />}
    </Suspense>
  );
}
