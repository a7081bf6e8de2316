import { useMemo } from 'react';
import type { Conversation, ConversationState } from '../chat/conversation.js';
import type { Message } from '../chat/message.js';
import type { Sending } from '../outbox/sending.js';
import type { Entries, Entry } from '../timeline/entries.js';
import { useSelected, useView, useViewer } from './provider.js';
import { fixedView, type View } from './view.js';
import { nothingShown } from './viewer-views.js';

/** A conversation on the screen. If a page cannot be read, `error` says why; the functions do not reject. */
export interface TimelineView extends ConversationState {
  loadOlder(): Promise<void>;
  loadNewer(): Promise<void>;
  /** Shows the messages around a position. */
  jumpTo(position: number): Promise<void>;
  /** Shows the newest messages, after a jump. */
  jumpToNewest(): Promise<void>;
}

const nothing: View<ConversationState, Conversation> = fixedView(nothingShown);

/**
 * The messages of a conversation. An entry is the same object until its message changes: give it to a component in `memo`,
 * and only that component is rendered again.
 */
export function useTimeline(conversationId: string): TimelineView {
  const view = useTimelineView(conversationId);
  const state = useView(view);
  const actions = useMemo(() => actionsOf(view), [view]);
  return useMemo(() => ({ ...state, ...actions }), [state, actions]);
}

/** One message of a conversation by its key, for a list that knows the keys only. */
export function useMessage(conversationId: string, key: string): Entry<Message> | Entry<Sending> | undefined {
  const find = ({ entries, sending }: ConversationState) =>
    byKey(entries).get(key) ?? sending.find((each) => each.key === key);
  return useSelected(useTimelineView(conversationId), find);
}

function useTimelineView(conversationId: string): View<ConversationState, Conversation> {
  return useViewer().views?.timeline(conversationId) ?? nothing;
}

type Actions = Omit<TimelineView, keyof ConversationState>;

function actionsOf(view: View<ConversationState, Conversation>): Actions {
  const quietly = async (work: Promise<void> | undefined) => work?.catch(() => {});
  return {
    loadOlder: () => quietly(view.opened?.loadOlder()),
    loadNewer: () => quietly(view.opened?.loadNewer()),
    jumpTo: (position) => quietly(view.opened?.jumpTo(position)),
    jumpToNewest: () => quietly(view.opened?.jumpToNewest()),
  };
}

const indices = new WeakMap<Entries<Message>, ReadonlyMap<string, Entry<Message>>>();

/** An index that all messages of a list share until the list changes. */
function byKey(entries: Entries<Message>): ReadonlyMap<string, Entry<Message>> {
  const known = indices.get(entries);
  if (known) return known;
  const index = new Map(entries.map((entry) => [entry.key, entry]));
  indices.set(entries, index);
  return index;
}
