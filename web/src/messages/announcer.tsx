import type { TimelineView } from '@hubbub/client/react';
import { useEffect, useRef, useState } from 'react';
import { useViewer } from '../app/viewer/viewer.tsx';
import { useText } from '../texts/use-text.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

/** Lets screen readers say the messages of others as they come. The history itself would say each one that scrolls into sight. */
export function Announcer({ timeline }: { timeline: TimelineView }) {
  const text = useText();
  const { user } = useViewer();
  const [said, setSaid] = useState('');
  const heard = useRef<number | null>(null);
  const last = timeline.entries.at(-1)?.message;
  const isLive = timeline.status === 'ready' && !timeline.hasNewer;
  useEffect(() => {
    if (!isLive) return;
    const position = last?.position ?? 0;
    const isNew = heard.current !== null && position > heard.current;
    heard.current = Math.max(position, heard.current ?? 0);
    if (!isNew || !last || last.deletedAt || last.sender?.id === user.id) return;
    const name = last.sender?.displayName ?? text('messages.deletedUser');
    setSaid(text('messages.announced', { name, content: last.content || text('messages.files') }));
  }, [isLive, last, user.id, text]);
  return (
    <div role="status" data-testid="announcer">
      <VisuallyHidden>{said}</VisuallyHidden>
    </div>
  );
}
