import { useEffect, useMemo } from 'react';
import type { UserPresence } from '../live/presence.js';
import type { TypingUser } from '../live/typing.js';
import { TypingSignal } from '../live/typing-signal.js';
import { useHubbub, useSelected, useView, useViewer } from './provider.js';
import { fixedView, type View } from './view.js';
import { nobodyTypes, noPresences } from './viewer-views.js';

type PresenceMap = ReadonlyMap<string, UserPresence>;

const presencesOfNobody: View<PresenceMap> = fixedView(noPresences);
const typingOfNobody: View<readonly TypingUser[]> = fixedView(nobodyTypes);

/** The presence of a friend, or of a member of a shared conversation. Undefined if it is unknown or not visible. */
export function usePresence(userId: string): UserPresence | undefined {
  return useSelected(useViewer().views?.presences() ?? presencesOfNobody, (presences) => presences.get(userId));
}

/** The presences of any users by their ids, at most 2,000; those that are not visible are missing. */
export function usePresences(userIds: readonly string[]): PresenceMap {
  return useView(useViewer().views?.presences(userIds) ?? presencesOfNobody);
}

/** Who is typing in a conversation. */
export interface TypingView {
  /** Others who are typing, in the order in which they began. */
  readonly users: readonly TypingUser[];
  /** Call it at each key: the server is notified as often as necessary. */
  readonly type: () => void;
  /** The viewer has stopped: the message was sent, or the field is empty. */
  readonly stop: () => void;
}

/** Who is typing in a conversation, and the viewer's own signal. The signal ends when the component does. */
export function useTyping(conversationId: string): TypingView {
  const hubbub = useHubbub();
  const users = useView(useViewer().views?.typing(conversationId) ?? typingOfNobody);
  const signal = useMemo(() => new TypingSignal(hubbub, conversationId), [hubbub, conversationId]);
  useEffect(() => signal.stop, [signal]);
  return useMemo(() => ({ users, type: signal.type, stop: signal.stop }), [users, signal]);
}
