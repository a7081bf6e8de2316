import { useEffect, useMemo } from 'react';
import type { Live } from '../live/live-state.js';
import type { UserPresence } from '../live/presence.js';
import type { ReadMarks, ReadPositions } from '../live/read-marks.js';
import type { TypingUser, TypingUsers } from '../live/typing.js';
import { useSelected, useView, useViewer } from './provider.js';
import { fixedView, type View } from './view.js';
import { nobodyTypes, nothingRead, type PresenceMap } from './viewer-views.js';

const noPresences: View<Live<PresenceMap>> = fixedView(nothingRead);
const nobody: PresenceMap = new Map();
const noTyping: View<readonly TypingUser[], TypingUsers> = fixedView(nobodyTypes);
const noMarks: View<Live<ReadPositions>, ReadMarks> = fixedView(nothingRead);

/** The presence of a friend, or of a member of a shared conversation. Undefined if it is unknown or not visible. */
export function usePresence(userId: string): UserPresence | undefined {
  return useSelected(useViewer().views?.contacts ?? noPresences, ({ value }) => value?.get(userId));
}

/** The presences of any users by their ids, at most 2,000; those that are not visible are missing. */
export function usePresences(userIds: readonly string[]): PresenceMap {
  return useView(useViewer().views?.presences(userIds) ?? noPresences).value ?? nobody;
}

/** The users who are typing in a conversation. */
export interface TypingView {
  /** Others who are typing, in the order in which they began. */
  readonly users: readonly TypingUser[];
  /** Call it at each change of the text: the server is notified as often as necessary. */
  readonly typed: () => void;
  /** The viewer sent or emptied the text. */
  readonly stopped: () => void;
}

/** Returns the users who are typing in a conversation, and the viewer's own signal. The signal ends with the component. */
export function useTyping(conversationId: string): TypingView {
  const view = useViewer().views?.typing(conversationId) ?? noTyping;
  const users = useView(view);
  const signals = useMemo(() => ({ typed: () => view.opened?.typed(), stopped: () => view.opened?.stopped() }), [view]);
  useEffect(() => signals.stopped, [signals]);
  return useMemo(() => ({ users, ...signals }), [users, signals]);
}

/** How far the members of a conversation have read. */
export interface ReadMarksView extends Live<ReadPositions> {
  /** The viewer has read up to this position. @throws {HubbubError} if the server refuses it */
  readonly markRead: (position: number) => Promise<void>;
}

/** How far the viewer and the other members have read in a conversation. */
export function useReadMarks(conversationId: string): ReadMarksView {
  const view = useViewer().views?.readMarks(conversationId) ?? noMarks;
  const live = useView(view);
  return useMemo(() => ({ ...live, markRead: async (position) => view.opened?.markRead(position) }), [live, view]);
}
