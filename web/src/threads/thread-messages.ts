import type { Message } from '@hubbub/client';
import { type FragmentType, readFragment } from '../gql/index.ts';
import type { Replies } from './replies.ts';
import { ThreadMessage, ThreadReplies } from './thread-documents.ts';

/** Returns a message as its line shows it. All messages of a thread reply to its head, so none quotes it. */
export function messageOf(masked: FragmentType<typeof ThreadMessage>): Message {
  const { sender, ...message } = readFragment(ThreadMessage, masked);
  return {
    ...message,
    sender: sender && { ...sender, username: sender.username ?? '', avatarUrl: sender.avatarUrl ?? null },
    replyTo: null,
  } as Message;
}

/** Returns a page of replies as the thread shows it. */
export function repliesOf(masked: FragmentType<typeof ThreadReplies>): Replies {
  const { edges, pageInfo } = readFragment(ThreadReplies, masked);
  return {
    messages: edges.map(({ node }) => messageOf(node)),
    hasOlder: pageInfo.hasPreviousPage,
    start: pageInfo.startCursor ?? null,
  };
}
