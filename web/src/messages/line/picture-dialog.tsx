import { useText } from '../../texts/use-text.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './picture-dialog.module.css';

interface PictureDialogProps {
  url: string;
  name: string;
  onClose: () => void;
}

/** A picture in its full size. */
export function PictureDialog({ url, name, onClose }: PictureDialogProps) {
  const text = useText();
  return (
    <Dialog isOpen wide onClose={onClose} title={name}>
      <img src={url} alt={name} className={styles.picture} />
      <DialogActions>
        <a href={url} download={name} className={buttonClass('secondary')}>
          <Icon name="download" />
          {text('messages.download')}
        </a>
      </DialogActions>
    </Dialog>
  );
}
