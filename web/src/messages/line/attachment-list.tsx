import type { Message } from '@hubbub/client';
import { Suspense, useState } from 'react';
import { useText } from '../../texts/use-text.ts';
import { FileSize } from '../../ui/file-size.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMessageParts } from '../message-parts.ts';
import styles from './attachment-list.module.css';
import { useAttachmentUrl } from './use-attachment-url.ts';

type Attachment = Message['attachments'][number];

/** Wide and high enough for a preview (pixels). */
const previewWidth = 360;
const previewHeight = 288;
/** The least size of what can be pressed. */
const smallest = 24;

/** The files of a message: pictures in sight, others to download. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  const { PictureDialog } = useMessageParts();
  const [openId, setOpenId] = useState<string | null>(null);
  if (attachments.length === 0) return null;
  return (
    <div className={styles.list}>
      {attachments.map((attachment) => (
        <AttachmentView key={attachment.id} attachment={attachment} onOpen={() => setOpenId(attachment.id)} />
      ))}
      {PictureDialog && openId !== null && (
        <Suspense fallback={null}>
          <PictureDialog pictures={attachments.filter(isPicture)} openId={openId} onClose={() => setOpenId(null)} />
        </Suspense>
      )}
    </div>
  );
}

function isPicture({ width, height }: Attachment): boolean {
  return Boolean(width && height);
}

function AttachmentView({ attachment, onOpen }: { attachment: Attachment; onOpen: () => void }) {
  const url = useAttachmentUrl(attachment.id);
  const { PictureDialog } = useMessageParts();
  const open = () => (PictureDialog ? onOpen() : void window.open(url, '_blank', 'noopener'));
  return isPicture(attachment) ? (
    <Picture attachment={attachment} url={url} onOpen={open} />
  ) : (
    <FileLink attachment={attachment} url={url} />
  );
}

interface ViewProps {
  attachment: Attachment;
  url: string | undefined;
}

/** The place of a picture has its size before the picture is there, so that nothing moves. */
function Picture({ attachment: { fileName, width, height }, url, onOpen }: ViewProps & { onOpen: () => void }) {
  const text = useText();
  const scale = Math.min(1, previewWidth / (width ?? 1), previewHeight / (height ?? 1));
  const size = { width: Math.round((width ?? 0) * scale), height: Math.round((height ?? 0) * scale) };
  return (
    <button
      type="button"
      className={styles.picture}
      style={{
        inlineSize: Math.max(size.width + 2, smallest),
        minBlockSize: smallest,
        aspectRatio: `${size.width} / ${size.height}`,
      }}
      aria-label={text('messages.openPicture', { name: fileName })}
      onClick={onOpen}
    >
      {url && <img src={url} alt={fileName} {...size} loading="lazy" />}
    </button>
  );
}

function FileLink({ attachment: { fileName, byteSize }, url }: ViewProps) {
  return (
    <a href={url} download={fileName} className={styles.file}>
      <Icon name="file" />
      <span className={styles.names}>
        {fileName}
        <span className={styles.size}>
          <FileSize bytes={byteSize} />
        </span>
      </span>
    </a>
  );
}
