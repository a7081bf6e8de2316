import { useTimeline } from '@hubbub/client/react';
import { lazy } from 'react';
import { EmojiButton } from '../emoji/emoji-button.tsx';
import { useConnectionLoss } from '../offline/use-connection-loss.ts';
import { useText } from '../texts/use-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Announcer } from './announcer.tsx';
import { ReceiverBar } from './composer/receiver-bar.tsx';
import { useChosenFiles } from './composer/use-chosen-files.ts';
import { WritingPlace } from './composer/writing-place.tsx';
import { ConversationProvider } from './conversation-context.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import layout from './conversation-view.module.css';
import { DropZone } from './drop-zone.tsx';
import { History } from './history/history.tsx';
import { MessageTools } from './line/message-tools.tsx';
import { MessagePartsProvider } from './message-parts.ts';
import { isGone, NotVisible } from './not-visible.tsx';
import { SidePanel } from './panel/side-panel.tsx';

const parts = {
  Tools: MessageTools,
  Dialog: lazy(() => import('./line/message-dialog.tsx').then(({ MessageDialog: Dialog }) => ({ default: Dialog }))),
  EmojiButton,
  ReceiverBar,
  PictureDialog: lazy(() =>
    import('./line/picture-dialog.tsx').then(({ PictureDialog: Dialog }) => ({ default: Dialog })),
  ),
};

/** One conversation: its header, its messages, and the place to write. */
export function ConversationView({ id }: { id: string }) {
  const text = useText();
  const timeline = useTimeline(id);
  const files = useChosenFiles();
  const loss = useConnectionLoss();
  const isUnknown = loss !== null && timeline.status !== 'ready' && timeline.sending.length === 0;
  return (
    <ConversationProvider id={id}>
      <MessagePartsProvider value={parts}>
        <DropZone onDrop={files.add} isOff={isGone(timeline)}>
          <ConversationHeader id={id} />
          {isGone(timeline) ? (
            <NotVisible />
          ) : (
            <div className={layout.view}>
              <div className={layout.messages}>
                {isUnknown ? (
                  <EmptyState icon="chat" title={text('offline.notLoaded')}>
                    {text('offline.notLoadedAdvice')}
                  </EmptyState>
                ) : (
                  <History id={id} timeline={timeline} />
                )}
                <Announcer timeline={timeline} />
                <WritingPlace id={id} timeline={timeline} files={files} />
              </div>
              <SidePanel />
            </div>
          )}
        </DropZone>
      </MessagePartsProvider>
    </ConversationProvider>
  );
}
