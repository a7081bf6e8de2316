import { memo } from 'react';
import { useText } from '../../texts/use-text.ts';
import { MessageLine } from '../line/message-line.tsx';
import { SendingLine } from '../line/sending-line.tsx';
import { DayName } from './day-name.tsx';
import styles from './history-line.module.css';
import type { Line } from './lines.ts';

/** One line of the history. It is rendered again only if the line changes. */
export const HistoryLine = memo(
  ({ conversationId, line }: { conversationId: string; line: Line }) => {
    const text = useText();
    switch (line.kind) {
      case 'day':
        return (
          <h2 className={styles.day}>
            <DayName at={line.at} />
          </h2>
        );
      case 'unread':
        return <h2 className={styles.unread}>{text('messages.unread')}</h2>;
      case 'message':
        return <MessageLine message={line.entry.message} isFirst={line.isFirst} />;
      case 'sending':
        return <SendingLine conversationId={conversationId} sending={line.entry.message} isFirst={line.isFirst} />;
    }
  },
  (before, after) => before.conversationId === after.conversationId && isSame(before.line, after.line),
);

function isSame(before: Line, after: Line): boolean {
  if (before.kind === 'message' || before.kind === 'sending') {
    return before.kind === after.kind && before.entry === after.entry && before.isFirst === after.isFirst;
  }
  return before.key === after.key;
}
