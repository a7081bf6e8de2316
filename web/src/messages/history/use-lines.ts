import type { Message } from '@hubbub/client';
import type { TimelineView } from '@hubbub/client/react';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { Line } from './lines.ts';

/** The next page is loaded if fewer lines than this are left before the first or behind the last visible one. */
const loadWithin = 30;
/** At this distance from the end (pixels) new messages scroll into view. */
const endWithin = 80;

/** The visible lines, and how to scroll them. */
export interface Lines {
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  /** Whether the last line is in sight, or nearly so. */
  readonly isAtEnd: boolean;
}

/** Shows the lines in sight only, keeps the place when older ones come, and loads pages at both ends. */
export function useLines(
  lines: readonly Line[],
  timeline: TimelineView,
  scroller: RefObject<HTMLDivElement | null>,
): Lines {
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(lines[index]),
    // A new function would make the virtualizer add up the heights of all lines again.
    getItemKey: useCallback((index: number) => lines[index]?.key ?? index, [lines]),
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endWithin,
    overscan: 12,
    paddingStart: 16,
    paddingEnd: 8,
  });
  useFirstPlace(timeline.status, virtual);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index;
  const last = items.at(-1)?.index ?? -1;
  usePagesAround(timeline, lines.length, first, last);
  const isAtEnd = last >= lines.length - 3 && virtual.isAtEnd(endWithin);
  return { virtual, isAtEnd };
}

/** Shows the newest messages when the conversation is opened. */
function useFirstPlace(status: TimelineView['status'], virtual: Lines['virtual']): void {
  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    if (isPlaced.current || status !== 'ready') return;
    isPlaced.current = true;
    virtual.scrollToEnd();
  }, [status, virtual]);
}

function usePagesAround(timeline: TimelineView, count: number, first: number | undefined, last: number): void {
  const { hasOlder, hasNewer, loading, error, loadOlder, loadNewer } = timeline;
  useEffect(() => {
    if (first === undefined || loading || error) return;
    if (hasOlder && first < loadWithin) void loadOlder();
    else if (hasNewer && last > count - loadWithin) void loadNewer();
  }, [first, last, count, hasOlder, hasNewer, loading, error, loadOlder, loadNewer]);
}

/**
 * The likely height of a line in pixels, until it is measured. A line of another height moves all lines behind it, so the
 * estimate is exact for plain messages.
 */
function estimate(line: Line | undefined): number {
  if (!line || line.kind === 'day' || line.kind === 'unread') return 42;
  const { content } = line.entry.message;
  const rows = Math.ceil(content.length / 90) || 1;
  const around = line.kind === 'message' ? estimateAround(line.entry.message) : 0;
  return Math.round((line.isFirst ? 30 : 2) + rows * 21.75 + around);
}

/** The likely height of what a message shows above and below its text. */
function estimateAround({ replyTo, reactions, deletedAt }: Message): number {
  return deletedAt ? 0 : (replyTo ? 21.5 : 0) + (reactions.length > 0 ? 32 : 0);
}
