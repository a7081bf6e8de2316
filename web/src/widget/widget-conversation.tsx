import { useHubbub, useTimeline } from '@hubbub/client/react';
import { ConnectionBanner } from '../app/shell/connection-banner.tsx';
import { ErrorNotice } from '../data/error-notice.tsx';
import { useAction } from '../data/use-action.ts';
import { useQuery } from '../data/use-query.ts';
import { graphql } from '../gql/index.ts';
import { Announcer } from '../messages/announcer.tsx';
import { useChosenFiles } from '../messages/composer/use-chosen-files.ts';
import { WritingPlace } from '../messages/composer/writing-place.tsx';
import { ConversationProvider } from '../messages/conversation-context.tsx';
import { History } from '../messages/history/history.tsx';
import { MessagePartsProvider } from '../messages/message-parts.ts';
import { isGone, NotVisible } from '../messages/not-visible.tsx';
import { useText } from '../texts/use-text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import styles from './widget.module.css';
import { WidgetTools } from './widget-tools.tsx';

const ConversationOfWidget = graphql(`
  query ConversationOfWidget($id: ID!) {
    conversation(id: $id) {
      __typename
      id
      ... on Group {
        title
        viewerMember {
          id
        }
      }
      ... on Project {
        title
      }
      ... on DirectChat {
        partner {
          id
          displayName
        }
      }
    }
  }
`);

const JoinByWidget = graphql(`
  mutation JoinByWidget($input: JoinGroupInput!) {
    joinGroup(input: $input) {
      position
    }
  }
`);

const parts = { Tools: WidgetTools, Dialog: null, EmojiButton: null, ReceiverBar: null, PictureDialog: null };

/** The conversation of the widget, or a button to join it. */
export function WidgetConversation({ id }: { id: string }) {
  const text = useText();
  const hubbub = useHubbub();
  const { data, error, reload } = useQuery(ConversationOfWidget, { id });
  const join = useAction(async () => {
    await hubbub.request(JoinByWidget, { input: { groupId: id } });
    await reload();
  });
  if (!data) return error ? <ErrorNotice error={error} onRetry={() => void reload()} /> : <Loading />;
  const { conversation } = data;
  if (!conversation) return <NotVisible />;
  const title =
    'title' in conversation
      ? conversation.title
      : 'partner' in conversation
        ? (conversation.partner?.displayName ?? '')
        : text('widget.lobby');
  if (conversation.__typename !== 'Group' || conversation.viewerMember) return <Room id={id} title={title} />;
  const action = (
    <>
      <Button look="primary" onClick={() => void join.run()} disabled={join.isRunning}>
        {text('widget.join')}
      </Button>
      <ErrorNotice error={join.error} />
    </>
  );
  return (
    <EmptyState icon="group" title={title} action={action}>
      {text('widget.joinAdvice')}
    </EmptyState>
  );
}

function Room({ id, title }: { id: string; title: string }) {
  const timeline = useTimeline(id);
  const files = useChosenFiles();
  if (isGone(timeline)) return <NotVisible />;
  return (
    <ConversationProvider id={id}>
      <MessagePartsProvider value={parts}>
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
        </header>
        <ConnectionBanner />
        <History id={id} timeline={timeline} />
        <Announcer timeline={timeline} />
        <WritingPlace id={id} timeline={timeline} files={files} />
      </MessagePartsProvider>
    </ConversationProvider>
  );
}
