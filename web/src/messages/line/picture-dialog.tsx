import type { Message } from '@hubbub/client';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../../texts/use-text.ts';
import { buttonClass, IconButton } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './picture-dialog.module.css';
import { useAttachmentUrl } from './use-attachment-url.ts';

interface PictureDialogProps {
  /** The pictures of a message. */
  pictures: Message['attachments'];
  /** Which of them is shown first. */
  openId: string;
  onClose: () => void;
}

/** The pictures of a message in their full size, one at a time. The arrow keys lead to the others. */
export function PictureDialog({ pictures, openId, onClose }: PictureDialogProps) {
  const text = useText();
  const [index, setIndex] = useState(() => pictures.findIndex(({ id }) => id === openId));
  const picture = pictures[index];
  const { length } = pictures;
  // After the last one comes the first.
  const move = (step: number) => setIndex((now) => (now + step + length) % length);
  useEffect(() => {
    // The focus may be on any button of the dialog, which keeps the arrow keys to itself.
    const onKeyDown = ({ key }: KeyboardEvent) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
      setIndex((now) => (now + (document.documentElement.dir === 'rtl' ? -step : step) + length) % length);
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [length]);
  if (!picture) return null;
  return (
    <Dialog isOpen wide onClose={onClose} title={picture.fileName}>
      <div className={styles.viewer}>
        <FullPicture picture={picture}>
          {length > 1 && (
            <span className={styles.ways}>
              <IconButton icon="back" label={text('messages.previousPicture')} onClick={() => move(-1)} />
              <span role="status">{text('messages.pictureNumber', { number: index + 1, count: length })}</span>
              <IconButton icon="next" label={text('messages.nextPicture')} onClick={() => move(1)} />
            </span>
          )}
        </FullPicture>
      </div>
    </Dialog>
  );
}

interface FullPictureProps {
  picture: Message['attachments'][number];
  children: ReactNode;
}

function FullPicture({ picture: { id, fileName, width, height }, children }: FullPictureProps) {
  const text = useText();
  const url = useAttachmentUrl(id);
  return (
    <>
      <img src={url} alt={fileName} width={width ?? 0} height={height ?? 0} className={styles.picture} />
      <DialogActions>
        {children}
        <a href={url} download={fileName} className={buttonClass('secondary')}>
          <Icon name="download" />
          {text('messages.download')}
        </a>
      </DialogActions>
    </>
  );
}
