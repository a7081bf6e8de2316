import type { TimelineView } from '@hubbub/client/react';
import { useViewer } from '../../app/viewer/viewer.tsx';
import { useConversationFocus } from '../conversation-context.tsx';
import styles from './composer.module.css';
import { Composer } from './composer.tsx';
import { StatusLine } from './status-line.tsx';
import type { FileChoice } from './use-chosen-files.ts';

interface WritingPlaceProps {
  id: string;
  timeline: TimelineView;
  files: FileChoice;
}

/** The composer, and above it what the other users do. */
export function WritingPlace({ id, timeline, files }: WritingPlaceProps) {
  const { user } = useViewer();
  const { setEditingId } = useConversationFocus();
  const editLast = () => {
    const last = timeline.entries.findLast(({ message }) => message.sender?.id === user.id && !message.deletedAt);
    if (last) setEditingId(last.message.id);
  };
  return (
    <div className={styles.composer}>
      <StatusLine id={id} last={timeline.entries.at(-1)?.message} />
      <Composer id={id} files={files} onEditLast={editLast} />
    </div>
  );
}
