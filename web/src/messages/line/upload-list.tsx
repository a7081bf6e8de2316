import type { Upload } from '@hubbub/client';
import { useText } from '../../texts/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './attachment-list.module.css';

interface UploadListProps {
  uploads: readonly Upload[];
  /** False if the message was refused and waits for the user. */
  isRunning: boolean;
}

/** The files of a message that is not sent, and how far those are that the server does not have. */
export function UploadList({ uploads, isRunning }: UploadListProps) {
  const text = useText();
  return (
    <ul className={styles.list}>
      {uploads.map(({ fileName, progress, isComplete }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message stay in their order, and may share a name.
        <li key={index} className={styles.file}>
          <Icon name="file" />
          <span className={styles.names}>
            {fileName}
            {isRunning && !isComplete && (
              <progress
                className={styles.progress}
                value={progress}
                max={1}
                aria-label={text('messages.uploadProgress', { name: fileName })}
              />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
