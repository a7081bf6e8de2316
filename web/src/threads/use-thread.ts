import type { Message } from '@hubbub/client';
import { useEvents } from '../data/use-events.ts';
import { useQuery } from '../data/use-query.ts';
import type { ThreadMessageFragment } from '../gql/graphql.ts';
import { readFragment } from '../gql/index.ts';
import { FollowedThreadChanges, ThreadMessage, ThreadMessageChanges, ThreadOfMessage } from './thread-documents.ts';

/** A message and the replies to it. */
export interface ShownThread {
  readonly head: Message;
  readonly replies: readonly Message[];
  /** Whether there are older replies than these. */
  readonly hasOlder: boolean;
  readonly isFollowed: boolean;
  readonly unreadCount: number;
}

/** Reads a thread, and reads it again when one of its messages has changed. */
export function useThread(conversationId: string, messageId: string) {
  const { data, error, isLoading, reload } = useQuery(ThreadOfMessage, { messageId });
  useEvents(ThreadMessageChanges, { conversationId }, (event) => {
    const changed = event && 'message' in event ? event.message : null;
    if (event === null || changed?.id === messageId || changed?.replyToId === messageId) void reload();
  });
  useEvents(FollowedThreadChanges, noVariables, (event) => {
    if (event?.__typename !== 'Subscribed') void reload();
  });
  const node = data?.node;
  const thread: ShownThread | null =
    node && 'replies' in node
      ? {
          head: messageOf(readFragment(ThreadMessage, node)),
          replies: node.replies.edges.map((edge) => messageOf(readFragment(ThreadMessage, edge.node))),
          hasOlder: node.replies.pageInfo.hasPreviousPage,
          isFollowed: node.thread?.isFollowed ?? false,
          unreadCount: node.thread?.unreadCount ?? 0,
        }
      : null;
  return { thread, error, isLoading, reload };
}

const noVariables = {};

/** In a thread each message replies to its head, so none quotes it. */
function messageOf({ sender, ...message }: ThreadMessageFragment): Message {
  return {
    ...message,
    sender: sender && { ...sender, username: sender.username ?? '', avatarUrl: sender.avatarUrl ?? null },
    replyTo: null,
  } as Message;
}
