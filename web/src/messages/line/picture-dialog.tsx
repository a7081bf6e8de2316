import type { Message } from '@hubbub/client';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useText } from '../../texts/use-text.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
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
  // After the last one comes the first.
  const move = (step: number) => setIndex((now) => (now + step + pictures.length) % pictures.length);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) move(document.documentElement.dir === 'rtl' ? -step : step);
  };
  if (!picture) return null;
  return (
    <Dialog isOpen wide onClose={onClose} title={picture.fileName}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys do what its buttons do. */}
      <div className={styles.viewer} onKeyDown={onKeyDown}>
        <FullPicture picture={picture}>
          {pictures.length > 1 && (
            <>
              <Button onClick={() => move(-1)}>{text('messages.previousPicture')}</Button>
              <span role="status">{text('messages.pictureNumber', { number: index + 1, count: pictures.length })}</span>
              <Button onClick={() => move(1)}>{text('messages.nextPicture')}</Button>
            </>
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
