import { type TimelineView, useTimeline } from '@hubbub/client/react';
import { useViewer } from '../app/viewer/viewer.tsx';
import { useText } from '../texts/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Announcer } from './announcer.tsx';
import styles from './composer/composer.module.css';
import { Composer } from './composer/composer.tsx';
import { StatusLine } from './composer/status-line.tsx';
import { useChosenFiles } from './composer/use-chosen-files.ts';
import { ConversationProvider, useConversationFocus } from './conversation-context.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import layout from './conversation-view.module.css';
import { DropZone } from './drop-zone.tsx';
import { History } from './history/history.tsx';
import { SidePanel } from './panel/side-panel.tsx';

/** One conversation: its header, its messages, and the place to write. */
export function ConversationView({ id }: { id: string }) {
  const text = useText();
  const timeline = useTimeline(id);
  const files = useChosenFiles();
  // Without an answer of the server the chat may well be there.
  const isGone = timeline.ended !== null || (timeline.status === 'failed' && !timeline.error?.temporary);
  return (
    <ConversationProvider id={id}>
      <DropZone onDrop={files.add} isOff={isGone}>
        <ConversationHeader id={id} />
        {isGone ? (
          <EmptyState icon="lock" title={text('messages.notVisible')}>
            {text('messages.notVisibleAdvice')}
          </EmptyState>
        ) : (
          <div className={layout.view}>
            <div className={layout.messages}>
              <History id={id} timeline={timeline} />
              <Announcer timeline={timeline} />
              <div className={styles.composer}>
                <StatusLine id={id} last={timeline.entries.at(-1)?.message} />
                <WritingPlace id={id} timeline={timeline} files={files} />
              </div>
            </div>
            <SidePanel />
          </div>
        )}
      </DropZone>
    </ConversationProvider>
  );
}

interface WritingPlaceProps {
  id: string;
  timeline: TimelineView;
  files: ReturnType<typeof useChosenFiles>;
}

function WritingPlace({ id, timeline, files }: WritingPlaceProps) {
  const { user } = useViewer();
  const { setEditingId } = useConversationFocus();
  const editLast = () => {
    const last = timeline.entries.findLast(({ message }) => message.sender?.id === user.id && !message.deletedAt);
    if (last) setEditingId(last.message.id);
  };
  return <Composer id={id} files={files} onEditLast={editLast} />;
}
