import type { Message } from '@hubbub/client';
import { useMemo } from 'react';
import { useEvents } from '../data/use-events.ts';
import { useQuery } from '../data/use-query.ts';
import { FollowedThreadChanges, ThreadMessageChanges, ThreadOfMessage } from './thread-documents.ts';
import { messageOf, repliesOf } from './thread-messages.ts';
import { useReplies } from './use-replies.ts';

/** A message and the replies to it. */
export interface ShownThread {
  readonly head: Message;
  readonly replies: readonly Message[];
  /** Whether there are older replies than these. */
  readonly hasOlder: boolean;
  readonly isFollowed: boolean;
  readonly unreadCount: number;
}

/** Reads a thread, and reads its newest replies again when one of its messages has changed. */
export function useThread(conversationId: string, messageId: string) {
  const { data, error, isLoading, reload } = useQuery(ThreadOfMessage, { messageId });
  const node = data?.node && 'replies' in data.node ? data.node : null;
  const newest = useMemo(() => node && repliesOf(node.replies), [node]);
  const { replies, loadOlder, replace, forgetOlder } = useReplies(messageId, newest);
  useEvents(ThreadMessageChanges, { conversationId }, (event) => {
    if (event === null) forgetOlder();
    else if ('message' in event && event.__typename !== 'MessageAdded') replace(messageOf(event.message));
    const changed = event && 'message' in event ? event.message : null;
    if (event === null || changed?.id === messageId || changed?.replyToId === messageId) void reload();
  });
  useEvents(FollowedThreadChanges, noVariables, (event) => {
    if (event?.__typename !== 'Subscribed') void reload();
  });
  const thread: ShownThread | null =
    node && replies
      ? {
          head: messageOf(node),
          replies: replies.messages,
          hasOlder: replies.hasOlder,
          isFollowed: node.thread?.isFollowed ?? false,
          unreadCount: node.thread?.unreadCount ?? 0,
        }
      : null;
  return { thread, error, isLoading, reload, loadOlder };
}

const noVariables = {};
