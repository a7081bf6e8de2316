import type { Message } from '@hubbub/client';
import { useState } from 'react';
import { useQuery } from '../../data/use-query.ts';
import { graphql } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { FileSize } from '../../ui/file-size.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useMessageParts } from '../message-parts.ts';
import styles from './attachment-list.module.css';

// Events have no addresses of files, because each viewer has their own.
const AttachmentUrl = graphql(`
  query AttachmentUrl($id: ID!) {
    attachment(id: $id) {
      id
      url
    }
  }
`);

type Attachment = Message['attachments'][number];

/** Wide and high enough for a preview (pixels). */
const previewWidth = 360;
const previewHeight = 288;

/** The files of a message: pictures in sight, others to download. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <div className={styles.list}>
      {attachments.map((attachment) => (
        <AttachmentView key={attachment.id} attachment={attachment} />
      ))}
    </div>
  );
}

function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { data } = useQuery(AttachmentUrl, { id: attachment.id });
  const url = data?.attachment?.url;
  return attachment.width && attachment.height ? (
    <Picture attachment={attachment} url={url} />
  ) : (
    <FileLink attachment={attachment} url={url} />
  );
}

interface ViewProps {
  attachment: Attachment;
  url: string | undefined;
}

/** The place of a picture has its size before the picture is there, so that nothing moves. */
function Picture({ attachment: { fileName, width, height }, url }: ViewProps) {
  const text = useText();
  const { PictureDialog } = useMessageParts();
  const [isOpen, setOpen] = useState(false);
  const open = () => (PictureDialog ? setOpen(true) : void window.open(url, '_blank', 'noopener'));
  const scale = Math.min(1, previewWidth / (width ?? 1), previewHeight / (height ?? 1));
  const size = { width: Math.round((width ?? 0) * scale), height: Math.round((height ?? 0) * scale) };
  return (
    <>
      <button
        type="button"
        className={styles.picture}
        style={{ inlineSize: size.width + 2, minBlockSize: size.height + 2 }}
        aria-label={text('messages.openPicture', { name: fileName })}
        onClick={open}
      >
        {url && <img src={url} alt={fileName} {...size} loading="lazy" />}
      </button>
      {PictureDialog && isOpen && url && <PictureDialog url={url} name={fileName} onClose={() => setOpen(false)} />}
    </>
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
