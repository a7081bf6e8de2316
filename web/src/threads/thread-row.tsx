import { useConversations } from '@hubbub/client/react';
import { Link } from 'wouter';
import { useConversationTitle } from '../conversations/use-conversation-title.ts';
import { type FragmentType, graphql, readFragment } from '../gql/index.ts';
import { plainTextOf } from '../messages/format/parse.ts';
import { useText } from '../texts/use-text.ts';
import { CountBadge } from '../ui/count-badge.tsx';
import { Row } from '../ui/rows.tsx';

const ThreadRowFragment = graphql(`
  fragment ThreadRow on Thread {
    id
    unreadCount
    message {
      id
      conversationId
      content
      deletedAt
      replyCount
      sender {
        id
        displayName
      }
    }
    lastReply {
      id
      content
      sender {
        id
        displayName
      }
    }
  }
`);

/** A followed thread in the list. It leads to the thread in its conversation. */
export function ThreadRow({ thread }: { thread: FragmentType<typeof ThreadRowFragment> }) {
  const text = useText();
  const { unreadCount, message, lastReply } = readFragment(ThreadRowFragment, thread);
  const { conversations } = useConversations();
  const titleOf = useConversationTitle();
  const conversation = conversations.find(({ id }) => id === message.conversationId);
  const nameOf = (sender: { readonly displayName: string } | null | undefined) =>
    sender?.displayName ?? text('messages.deletedUser');
  const said = message.deletedAt ? text('messages.deleted') : plainTextOf(message.content) || text('messages.files');
  return (
    <Row
      title={
        <Link href={`/c/${message.conversationId}?thread=${message.id}`}>
          {text('threads.said', { name: nameOf(message.sender), said: said.slice(0, 200) })}
        </Link>
      }
      detail={
        <>
          {conversation && <p>{text('threads.in', { title: titleOf(conversation) })}</p>}
          {lastReply && (
            <p>
              {text('threads.last', {
                name: nameOf(lastReply.sender),
                said: (plainTextOf(lastReply.content) || text('messages.files')).slice(0, 200),
              })}
            </p>
          )}
        </>
      }
      actions={<CountBadge count={unreadCount} label={text('threads.unread', { count: unreadCount })} />}
    />
  );
}
