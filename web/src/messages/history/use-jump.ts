import type { TimelineView } from '@hubbub/client/react';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Line } from './lines.ts';
import type { Lines } from './use-lines.ts';

/** How long the message stands out that was jumped to (ms). */
const highlightTime = 2_000;

/**
 * Shows the message at the position that the address asks for, as `?at=17`: that of a search hit, a pin or a replied message.
 * Returns the key of the line that stands out for a moment.
 */
export function useJump(lines: readonly Line[], timeline: TimelineView, virtual: Lines['virtual']): string | null {
  const wanted = Number(new URLSearchParams(useSearch()).get('at'));
  const [path, navigate] = useLocation();
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const asked = useRef(0);
  const { status, loading, jumpTo } = timeline;

  useEffect(() => {
    if (!wanted || status !== 'ready' || loading) return;
    const index = lines.findIndex((line) => line.kind === 'message' && line.entry.message.position === wanted);
    const line = lines[index];
    if (!line) {
      // Asked once: the message may have been deleted for good.
      if (asked.current !== wanted) void jumpTo(wanted);
      asked.current = wanted;
      return;
    }
    asked.current = 0;
    setHighlighted(line.key);
    virtual.scrollToIndex(index, { align: 'center' });
    // The same message can be asked for again.
    navigate(path, { replace: true });
  }, [wanted, status, loading, lines, jumpTo, virtual, navigate, path]);

  useEffect(() => {
    if (highlighted === null) return;
    const timer = setTimeout(() => setHighlighted(null), highlightTime);
    return () => clearTimeout(timer);
  }, [highlighted]);
  return highlighted;
}
