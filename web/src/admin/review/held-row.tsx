import { useHubbub } from '@hubbub/client/react';
import { ErrorNotice } from '../../data/error-notice.tsx';
import { useAction } from '../../data/use-action.ts';
import type { HeldMessageRowFragment } from '../../gql/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../../gql/index.ts';
import { useText } from '../../texts/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { FileSize } from '../../ui/file-size.tsx';
import { Row } from '../../ui/rows.tsx';
import styles from '../admin.module.css';
import { ConversationName } from '../conversation-name.tsx';
import { useMoment } from '../use-moment.ts';
import { UserLink } from '../user-link.tsx';
import { DropHeldMessage } from './drop-held-message.tsx';

const HeldMessageRow = graphql(`
  fragment HeldMessageRow on HeldMessage {
    id
    content
    reason
    heldAt
    conversationId
    conversation {
      ...ConversationName
    }
    sender {
      id
      displayName
    }
    receiver {
      id
      displayName
    }
    attachments {
      id
      fileName
      byteSize
      url
    }
  }
`);

const ReleaseHeldMessage = graphql(`
  mutation ReleaseHeldMessage($input: ReleaseMessageInput!) {
    releaseMessage(input: $input) {
      position
    }
  }
`);

interface HeldRowProps {
  held: FragmentType<typeof HeldMessageRow>;
  onDecided: () => Promise<void>;
}

/** A held message: what it says and why it waits, with the decision. */
export function HeldRow({ held: masked, onDecided }: HeldRowProps) {
  const text = useText();
  const hubbub = useHubbub();
  const moment = useMoment();
  const held = readFragment(HeldMessageRow, masked);
  const name = held.sender?.displayName ?? text('people.deleted');
  const release = useAction(async () => {
    await hubbub.request(ReleaseHeldMessage, { input: { heldMessageId: held.id } });
    await onDecided();
  });
  const actions = (
    <>
      <DropHeldMessage heldMessageId={held.id} name={name} onDropped={onDecided} />
      <Button
        onClick={() => void release.run()}
        disabled={release.isRunning}
        aria-label={text('admin.review.releaseOne', { name })}
      >
        {text('admin.review.release')}
      </Button>
    </>
  );
  return (
    <Row
      title={<UserLink user={held.sender} />}
      detail={
        <span className={styles.detail}>
          <span>{moment(held.heldAt)}</span>
          <span>
            {text('admin.conversation')} <ConversationName id={held.conversationId} conversation={held.conversation} />
          </span>
          {held.receiver && <span>{text('admin.review.onlyFor', { name: held.receiver.displayName })}</span>}
        </span>
      }
      actions={actions}
    >
      {held.content && <blockquote className={styles.quote}>{held.content}</blockquote>}
      <HeldFiles files={held.attachments} />
      <p>{text('admin.review.reason', { reason: held.reason })}</p>
      <ErrorNotice error={release.error} />
    </Row>
  );
}

function HeldFiles({ files }: { files: HeldMessageRowFragment['attachments'] }) {
  const text = useText();
  if (files.length === 0) return null;
  return (
    <ul aria-label={text('admin.review.files')}>
      {files.map(({ id, fileName, byteSize, url }) => (
        <li key={id} className={styles.code}>
          <a href={url} target="_blank" rel="noreferrer">
            {fileName}
          </a>{' '}
          (<FileSize bytes={byteSize} />)
        </li>
      ))}
    </ul>
  );
}
