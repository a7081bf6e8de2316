import type { Virtualizer } from '@tanstack/react-virtual';
import styles from './history.module.css';
import { HistoryLine } from './history-line.tsx';
import type { Line } from './lines.ts';

interface VirtualLinesProps {
  conversationId: string;
  lines: readonly Line[];
  virtual: Virtualizer<HTMLDivElement, Element>;
  /** The key of the line that the user jumped to. */
  highlighted: string | null;
}

/** The lines that are in sight, and some before and behind them, in an element as high as all lines. */
export function VirtualLines({ conversationId, lines, virtual, highlighted }: VirtualLinesProps) {
  return (
    <div className={styles.lines} style={{ blockSize: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const line = lines[index];
        return (
          line && (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={styles.line}
              data-highlighted={line.key === highlighted ? '' : undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              <HistoryLine conversationId={conversationId} line={line} />
            </div>
          )
        );
      })}
    </div>
  );
}
