import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './drop-zone.module.css';

interface DropZoneProps {
  onDrop: (files: Iterable<File>) => void;
  isOff: boolean;
  children: ReactNode;
}

/** Takes files that are dropped anywhere on the conversation. */
export function DropZone({ onDrop, isOff, children }: DropZoneProps) {
  const text = useText();
  const [isOver, setOver] = useState(false);
  // Enters and leaves of the elements inside come in pairs.
  const depth = useRef(0);
  const move = (event: DragEvent, change: number) => {
    if (isOff || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    depth.current += change;
    setOver(depth.current > 0);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one of three ways; the button works with the keyboard.
    <section
      className={styles.zone}
      onDragEnter={(event) => move(event, 1)}
      onDragLeave={(event) => move(event, -1)}
      onDragOver={(event) => move(event, 0)}
      onDrop={(event) => {
        move(event, -depth.current);
        if (!isOff) onDrop(event.dataTransfer.files);
      }}
    >
      {children}
      {isOver && (
        <div className={styles.hint} aria-hidden="true">
          <Icon name="paperclip" size={32} />
          {text('messages.dropHere')}
        </div>
      )}
    </section>
  );
}
