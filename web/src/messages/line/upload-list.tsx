import type { Upload } from '@hubbub/client';
import { useText } from '../../texts/use-text.ts';
import { Icon } from '../../ui/icon.tsx';
import styles from './attachment-list.module.css';

/** The files of a message on their way, and how far they are. */
export function UploadList({ uploads }: { uploads: readonly Upload[] }) {
  const text = useText();
  return (
    <ul className={styles.list}>
      {uploads.map(({ fileName, progress }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message stay in their order, and may share a name.
        <li key={index} className={styles.file}>
          <Icon name="file" />
          <span className={styles.names}>
            {fileName}
            <progress
              className={styles.progress}
              value={progress}
              max={1}
              aria-label={text('messages.uploadProgress', { name: fileName })}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
