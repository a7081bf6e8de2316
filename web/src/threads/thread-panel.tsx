import { useTimeline } from '@hubbub/client/react';
import { useRef } from 'react';
import { ErrorNotice } from '../data/error-notice.tsx';
import { ThreadProvider, useConversationFocus } from '../messages/conversation-context.tsx';
import { useMessageKeys } from '../messages/history/use-message-keys.ts';
import { MessageLine } from '../messages/line/message-line.tsx';
import { SendingLine } from '../messages/line/sending-line.tsx';
import { PanelFrame } from '../messages/panel/panel-frame.tsx';
import { useText } from '../texts/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { FollowButton } from './follow-button.tsx';
import { OlderButton } from './older-button.tsx';
import { ReplyField } from './reply-field.tsx';
import styles from './thread-panel.module.css';
import { useMarkThreadRead } from './use-mark-thread-read.ts';
import { useThread } from './use-thread.ts';

/** A message with the replies to it, and the place to reply. */
export function ThreadPanel({ messageId }: { messageId: string }) {
  return (
    <ThreadProvider messageId={messageId}>
      <Thread messageId={messageId} />
    </ThreadProvider>
  );
}

function Thread({ messageId }: { messageId: string }) {
  const text = useText();
  const { conversationId } = useConversationFocus();
  const { thread, error, isLoading, reload, loadOlder } = useThread(conversationId, messageId);
  const list = useRef<HTMLOListElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useMarkThreadRead(messageId, thread);
  const onKeyDown = useMessageKeys();
  return (
    <PanelFrame
      title={text('threads.title')}
      actions={thread && <FollowButton messageId={messageId} isFollowed={thread.isFollowed} onChanged={reload} />}
      foot={thread && <ReplyField />}
      scroller={scroller}
    >
      <ErrorNotice error={error} onRetry={() => void reload()} />
      {isLoading && <Loading />}
      {!isLoading && !error && !thread && <EmptyState icon="reply" title={text('threads.gone')} />}
      {thread && (
        // biome-ignore lint/a11y/noStaticElementInteractions: it moves the focus among the messages.
        <div className={styles.thread} onKeyDown={onKeyDown}>
          <MessageLine message={thread.head} isFirst />
          <h3 className={styles.count}>{text('threads.replies', { count: thread.head.replyCount })}</h3>
          {thread.hasOlder && <OlderButton list={list} scroller={scroller} loadOlder={loadOlder} />}
          <ol ref={list} aria-label={text('threads.list')}>
            {thread.replies.map((reply) => (
              <li key={reply.id}>
                <MessageLine message={reply} isFirst />
              </li>
            ))}
            <SendingReplies conversationId={conversationId} messageId={messageId} />
          </ol>
        </div>
      )}
    </PanelFrame>
  );
}

/** The viewer's replies that are on their way. */
function SendingReplies({ conversationId, messageId }: { conversationId: string; messageId: string }) {
  const { sending } = useTimeline(conversationId);
  return sending
    .filter(({ message }) => message.replyToId === messageId)
    .map(({ key, message }) => (
      <li key={key}>
        <SendingLine conversationId={conversationId} sending={message} isFirst />
      </li>
    ));
}
