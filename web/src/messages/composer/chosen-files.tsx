import { useText } from '../../texts/use-text.ts';
import { IconButton } from '../../ui/button.tsx';
import { FileSize } from '../../ui/file-size.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './composer.module.css';
import { type FileChoice, mostFiles } from './use-chosen-files.ts';

/** The files that the next message takes along; each can be left out again. */
export function ChosenFiles({ files: { chosen, isFull, remove } }: { files: FileChoice }) {
  const text = useText();
  if (chosen.length === 0) return null;
  return (
    <>
      <ul className={styles.files} aria-label={text('messages.chosenFiles')}>
        {chosen.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name, and they stay in their order.
          <li key={`${file.name}-${index}`} className={styles.file}>
            <Icon name="file" size={18} />
            <span className={styles.fileName}>{file.name}</span>
            <FileSize bytes={file.size} />
            <IconButton
              icon="close"
              label={text('messages.removeFile', { name: file.name })}
              onClick={() => remove(file)}
            />
          </li>
        ))}
      </ul>
      {isFull && (
        <p role="alert" className={styles.problem}>
          {text('messages.tooManyFiles', { most: mostFiles })}
        </p>
      )}
    </>
  );
}
